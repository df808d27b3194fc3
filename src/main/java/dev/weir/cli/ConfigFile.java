package dev.weir.cli;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;

/**
 * A file of settings: Java properties, UTF-8, each key a long option without its dashes, or {@code kafka.} and a
 * setting of Kafka's.
 */
final class ConfigFile {

    static final String KAFKA = "kafka.";

    private final Path path;
    private final Map<String, Entry> entries;

    private record Entry(String value, int line) {}

    private ConfigFile(Path path, Map<String, Entry> entries) {
        this.path = path;
        this.entries = entries;
    }

    /** No file: no settings. */
    static ConfigFile none() {
        return new ConfigFile(Path.of(""), Map.of());
    }

    /**
     * @param known the keys allowed besides {@code kafka.*}
     * @throws CommandException if the file can't be read, or has a key twice or one that is not known
     */
    static ConfigFile read(Path path, Set<String> known) {
        Map<String, Entry> entries = new LinkedHashMap<>();
        List<String> lines = lines(path);
        StringBuilder logical = new StringBuilder();
        int first = 1;
        for (int i = 0; i < lines.size(); i++) {
            if (logical.isEmpty()) {
                first = i + 1;
            }
            logical.append(lines.get(i)).append('\n');
            if (!continues(lines.get(i)) || i == lines.size() - 1) {
                add(entries, parse(path, first, logical.toString()), path, first, known);
                logical.setLength(0);
            }
        }
        return new ConfigFile(path, entries);
    }

    Optional<String> value(String key) {
        return Optional.ofNullable(entries.get(key)).map(Entry::value);
    }

    /** {@code weir.properties:12}. */
    String place(String key) {
        return path + ":" + entries.get(key).line();
    }

    /** Kafka's own settings, without the prefix. */
    Map<String, String> kafka() {
        Map<String, String> kafka = new LinkedHashMap<>();
        entries.forEach((key, entry) -> {
            if (key.startsWith(KAFKA)) {
                kafka.put(key.substring(KAFKA.length()), entry.value());
            }
        });
        return kafka;
    }

    private static List<String> lines(Path path) {
        try {
            return Files.readAllLines(path);
        } catch (NoSuchFileException e) {
            throw CommandException.usage("--config: there is no file " + path);
        } catch (MalformedInputException e) {
            throw CommandException.usage("--config: " + path + " is not UTF-8");
        } catch (IOException e) {
            throw new CommandException(ExitCode.USAGE, "--config: can't read " + path + ": " + e.getMessage(), e);
        }
    }

    /** An odd number of backslashes at the end joins the next line. */
    private static boolean continues(String line) {
        String start = line.stripLeading();
        if (start.startsWith("#") || start.startsWith("!")) {
            return false;
        }
        int backslashes = 0;
        while (backslashes < line.length() && line.charAt(line.length() - 1 - backslashes) == '\\') {
            backslashes++;
        }
        return backslashes % 2 == 1;
    }

    private static Properties parse(Path path, int line, String logical) {
        Properties one = new Properties();
        try {
            one.load(new StringReader(logical));
        } catch (IOException | IllegalArgumentException e) {
            throw new CommandException(ExitCode.USAGE, path + ":" + line + ": " + e.getMessage(), e);
        }
        return one;
    }

    private static void add(Map<String, Entry> entries, Properties parsed, Path path, int line, Set<String> known) {
        for (String key : parsed.stringPropertyNames()) {
            if (!known.contains(key) && !(key.startsWith(KAFKA) && key.length() > KAFKA.length())) {
                throw CommandException.usage(path + ":" + line + ": unknown setting \"" + key + "\""
                        + Suggestion.of(key, known) + "; `weir config` lists them all");
            }
            Entry before = entries.putIfAbsent(key, new Entry(parsed.getProperty(key), line));
            if (before != null) {
                throw CommandException.usage(
                        path + ":" + line + ": \"" + key + "\" is set a second time, after line " + before.line());
            }
        }
    }
}

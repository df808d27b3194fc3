package dev.weir.cli;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.IDefaultValueProvider;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * Where the value of a setting comes from when no flag gives it: the environment, then the file, then the default that
 * its option declares. Settings are the options of the mixins listed here; what only one command knows, like
 * {@code --max}, comes from flags alone.
 */
final class OptionSources implements IDefaultValueProvider {

    private static final String PREFIX = "WEIR_";
    private static final String KAFKA_PREFIX = "WEIR_KAFKA_";
    private static final String CONFIG = "--config";

    private final Map<String, String> environment;
    private final ConfigFile file;

    private OptionSources(Map<String, String> environment, ConfigFile file) {
        this.environment = environment;
        this.file = file;
    }

    /** Flags and defaults alone. */
    static OptionSources none() {
        return new OptionSources(Map.of(), ConfigFile.none());
    }

    /**
     * @param arguments looked through for {@code --config}, which must be known before the rest can be parsed
     * @throws CommandException if the file can't be used
     */
    static OptionSources of(List<String> arguments, Map<String, String> environment) {
        Optional<String> path = flag(arguments).or(() -> Optional.ofNullable(environment.get(PREFIX + "CONFIG")));
        ConfigFile file = path.filter(p -> !p.isEmpty())
                .map(p -> ConfigFile.read(Path.of(p), Names.ALL))
                .orElseGet(ConfigFile::none);
        return new OptionSources(environment, file);
    }

    /** All settings, in the order in which help and documents list them. */
    static List<OptionSpec> settings() {
        return Stream.of(new ClientOptions(), new TopicOptions(), new ServiceOptions(), new OutputOptions())
                .map(CommandSpec::forAnnotatedObject)
                .flatMap(spec -> spec.options().stream())
                .toList();
    }

    /** {@code WEIR_BOOTSTRAP_SERVERS} for {@code --bootstrap-servers}. */
    static String variable(OptionSpec option) {
        return PREFIX + name(option).toUpperCase(Locale.ROOT).replace('-', '_');
    }

    /** {@code bootstrap-servers} for {@code --bootstrap-servers}. */
    static String name(OptionSpec option) {
        return option.longestName().substring(2);
    }

    @Override
    public String defaultValue(ArgSpec argument) {
        return source(argument).map(Source::value).orElse(null);
    }

    /** Where a value comes from, in words. */
    Optional<String> origin(ArgSpec argument) {
        return source(argument).map(Source::place);
    }

    /** Kafka's own settings: the flags', over the environment's, over the file's. */
    Map<String, Sourced> kafka(Map<String, String> flags) {
        Map<String, Sourced> merged = new TreeMap<>();
        file.kafka().forEach((key, value) -> merged.put(key, new Sourced(value, file.place(ConfigFile.KAFKA + key))));
        environment.forEach((name, value) -> {
            if (name.startsWith(KAFKA_PREFIX) && name.length() > KAFKA_PREFIX.length()) {
                String key = name.substring(KAFKA_PREFIX.length())
                        .toLowerCase(Locale.ROOT)
                        .replace('_', '.');
                merged.put(key, new Sourced(value, name));
            }
        });
        flags.forEach((key, value) -> merged.put(key, new Sourced(value, "flag")));
        return new LinkedHashMap<>(merged);
    }

    /** A value and where it came from. */
    record Sourced(String value, String origin) {}

    private record Source(String value, String place) {}

    private Optional<Source> source(ArgSpec argument) {
        if (!(argument instanceof OptionSpec option) || !isSetting(option)) {
            return Optional.empty();
        }
        String variable = variable(option);
        String fromEnvironment = environment.get(variable);
        if (fromEnvironment != null && !fromEnvironment.isEmpty()) {
            return Optional.of(new Source(fromEnvironment, variable));
        }
        String name = name(option);
        return file.value(name).map(value -> new Source(value, file.place(name)));
    }

    private static boolean isSetting(OptionSpec option) {
        return !option.isMultiValue() && Names.ALL.contains(name(option));
    }

    /** Read once: a mixin makes an instance of this class while the names are being collected. */
    private static final class Names {
        private static final Set<String> ALL = names();
    }

    private static Set<String> names() {
        return settings().stream()
                .filter(option -> !option.isMultiValue())
                .map(OptionSources::name)
                .filter(name -> !name.equals("config"))
                .collect(Collectors.toSet());
    }

    private static Optional<String> flag(List<String> arguments) {
        for (int i = 0; i < arguments.size() && !arguments.get(i).equals("--"); i++) {
            String argument = arguments.get(i);
            if (argument.startsWith(CONFIG + "=")) {
                return Optional.of(argument.substring(CONFIG.length() + 1));
            }
            if (argument.equals(CONFIG) && i + 1 < arguments.size()) {
                return Optional.of(arguments.get(i + 1));
            }
        }
        return Optional.empty();
    }
}

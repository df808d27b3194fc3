package dev.weir.cli;

import java.io.InputStream;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options of every command: where settings come from, and how it speaks. */
final class OutputOptions {

    private final Surroundings surroundings;

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "Read settings from this file (Java properties: the options' long names, and kafka.*).")
    private @Nullable String config;

    @Option(
            names = "--color",
            paramLabel = "WHEN",
            defaultValue = "auto",
            description = "Colours: auto, always or never. Default: ${DEFAULT-VALUE}.")
    private When color = When.AUTO;

    @Option(names = "--stacktrace", description = "Show where in Weir an error came from.")
    private boolean stacktrace;

    /** When to use colours. */
    enum When {
        AUTO,
        ALWAYS,
        NEVER;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    OutputOptions() {
        this(new Surroundings(
                Map.of(),
                InputStream.nullInputStream(),
                new PrintWriter(PrintWriter.nullWriter()),
                new PrintWriter(PrintWriter.nullWriter()),
                false));
    }

    OutputOptions(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    Terminal terminal() {
        return new Terminal(surroundings.out(), surroundings.err(), colours(), surroundings.interactive());
    }

    boolean interactive() {
        return surroundings.interactive();
    }

    InputStream in() {
        return surroundings.in();
    }

    Map<String, String> environment() {
        return surroundings.environment();
    }

    /** Who is logged in here, as the environment says; empty if it doesn't. */
    String user() {
        return environment().getOrDefault("USER", environment().getOrDefault("USERNAME", ""));
    }

    /** See no-color.org. */
    private boolean colours() {
        return switch (color) {
            case ALWAYS -> true;
            case NEVER -> false;
            case AUTO ->
                surroundings.interactive()
                        && surroundings
                                .environment()
                                .getOrDefault("NO_COLOR", "")
                                .isEmpty()
                        && !"dumb".equals(surroundings.environment().get("TERM"));
        };
    }
}

package dev.weir.cli;

import java.io.ByteArrayInputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Runs {@code weir} inside the test, with an environment of its own. */
final class Cli {

    private final Map<String, String> environment = new HashMap<>();
    private String in = "";
    private boolean interactive;

    /** What a command answered. */
    record Answer(int exitCode, String out, String err) {

        List<String> lines() {
            return out.lines().toList();
        }
    }

    Cli environment(String name, String value) {
        environment.put(name, value);
        return this;
    }

    Cli in(String text) {
        in = text;
        return this;
    }

    /** As if somebody watched, who types what {@link #in} was given. */
    Cli interactive() {
        interactive = true;
        return this;
    }

    Answer weir(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int exitCode = Weir.execute(
                List.of(arguments),
                new Surroundings(
                        environment,
                        new ByteArrayInputStream(in.getBytes(StandardCharsets.UTF_8)),
                        new PrintWriter(out),
                        new PrintWriter(err),
                        interactive));
        return new Answer(exitCode, out.toString(), err.toString());
    }
}

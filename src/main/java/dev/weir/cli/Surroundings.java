package dev.weir.cli;

import java.io.InputStream;
import java.io.PrintWriter;
import java.util.Map;

/**
 * The process around a command, so that a test can be one.
 *
 * @param interactive whether somebody watches on a terminal
 */
record Surroundings(
        Map<String, String> environment, InputStream in, PrintWriter out, PrintWriter err, boolean interactive) {

    Surroundings {
        environment = Map.copyOf(environment);
    }
}

package dev.weir.process;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Programs of the operating system. */
public final class Tool {

    private static final int SECONDS = 20;

    private Tool() {}

    /** Runs a program to its end; whether it was there and went well. What it says is thrown away. */
    public static boolean run(List<String> line) {
        try {
            Process process = new ProcessBuilder(line)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            if (process.waitFor(SECONDS, TimeUnit.SECONDS)) {
                return process.exitValue() == 0;
            }
            process.destroyForcibly();
            return false;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}

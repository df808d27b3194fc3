package dev.weir.cli;

import java.util.List;
import java.util.function.IntSupplier;

/**
 * Stops the service in order when the process is asked to end. The JVM's own answer to SIGTERM would be exit code 143,
 * and to Ctrl-C 130; a service that did as it was told exits with 0.
 */
final class StopSignal {

    private final Thread hook;

    private StopSignal(Thread hook) {
        this.hook = hook;
    }

    /**
     * @param steps run one after the other
     * @param exitCode asked when all have run
     */
    static StopSignal install(List<Runnable> steps, IntSupplier exitCode) {
        Thread hook = new Thread(
                () -> {
                    steps.forEach(Runnable::run);
                    Runtime.getRuntime().halt(exitCode.getAsInt());
                },
                "weir-stop");
        Runtime.getRuntime().addShutdownHook(hook);
        return new StopSignal(hook);
    }

    /** The process ends by itself now. If it is being stopped already, waits for that instead. */
    void remove() throws InterruptedException {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException stopping) {
            hook.join();
        }
    }
}

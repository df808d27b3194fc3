package dev.weir.cli;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Locale;

/** Measures one thread's work on lines: all of it, and lap by lap, since a virtual machine has to get warm. */
final class Stopwatch {

    private static final int LAP = 10_000;

    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    private final long startWall = System.nanoTime();
    private final long startCpu = threads.getCurrentThreadCpuTime();
    private long lapWall = startWall;
    private long lapCpu = startCpu;
    private long bestWall = Long.MAX_VALUE;
    private long bestCpu = Long.MAX_VALUE;

    /** To be told of every line. */
    void lap(long line) {
        if (line % LAP == 0) {
            long wall = System.nanoTime();
            long cpu = threads.getCurrentThreadCpuTime();
            bestWall = Math.min(bestWall, wall - lapWall);
            bestCpu = Math.min(bestCpu, cpu - lapCpu);
            lapWall = wall;
            lapCpu = cpu;
        }
    }

    String summary(long lines) {
        double wall = (System.nanoTime() - startWall) / 1e9;
        double cpu = (threads.getCurrentThreadCpuTime() - startCpu) / 1e9;
        String all = String.format(
                Locale.ROOT,
                "%d lines in %.2f s, %.2f s of this thread's CPU time: %.0f and %.0f lines a second",
                lines,
                wall,
                cpu,
                lines / wall,
                lines / cpu);
        return bestCpu == Long.MAX_VALUE
                ? all
                : all
                        + String.format(
                                Locale.ROOT,
                                "; warm, in the fastest lap of %d: %.0f and %.0f lines a second",
                                LAP,
                                LAP * 1e9 / bestWall,
                                LAP * 1e9 / bestCpu);
    }
}

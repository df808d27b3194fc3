package dev.weir.bench;

import java.lang.management.ManagementFactory;
import java.util.Locale;

/** What was measured on. */
final class Machine {

    private Machine() {}

    /** A sentence: Java, processors, and how busy they were in the last minute. */
    static String load() {
        return String.format(
                Locale.ROOT,
                "Java %s, %d processors, load average %.1f.",
                Runtime.version().feature(),
                Runtime.getRuntime().availableProcessors(),
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
    }
}

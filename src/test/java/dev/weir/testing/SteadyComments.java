package dev.weir.testing;

import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Publishes made comments at a steady rate, in a thread of its own, until there are enough or it is told to stop: on 40
 * posts, by 997 guests, every fourth an answer to an earlier one of its post, none like another.
 */
public final class SteadyComments implements AutoCloseable {

    private static final int POSTS = 40;
    private static final int GUESTS = 997;
    private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(5);
    private static final String[] WORDS = ("autumn bridge castle dinner engine forest garden harbour island journey"
                    + " kitchen library morning notebook orchard painter question railway station teacher umbrella"
                    + " village weather yesterday")
            .split(" ");

    private final Frontend frontend;
    private final int perSecond;
    private final int most;
    private final AtomicInteger published = new AtomicInteger();
    private final Thread thread = new Thread(this::publish, "steady-comments");
    private volatile boolean enough;
    private volatile @Nullable RuntimeException failure;

    /**
     * @param frontend used by nobody else until {@link #finish()}
     */
    public SteadyComments(Frontend frontend, int perSecond, int most) {
        this.frontend = frontend;
        this.perSecond = perSecond;
        this.most = most;
        thread.start();
    }

    /** How many have been handed to the producer. */
    public int published() {
        return published.get();
    }

    /** Whether all are published. */
    public boolean done() {
        return !thread.isAlive();
    }

    /**
     * Publishes no more, and waits until the brokers have taken what was.
     *
     * @return how many comments were acknowledged: all that were published
     * @throws IllegalStateException if one of them was refused
     */
    public int finish() {
        close();
        if (failure != null) {
            throw new IllegalStateException("publishing failed", failure);
        }
        frontend.flush();
        return published.get();
    }

    @Override
    public void close() {
        enough = true;
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void publish() {
        long begin = System.nanoTime();
        try {
            while (!enough && published.get() < most) {
                long due = (System.nanoTime() - begin) / 1_000 * perSecond / 1_000_000;
                while (published.get() < Math.min(due, most) && !enough) {
                    publish(published.get());
                    published.incrementAndGet();
                }
                LockSupport.parkNanos(LOOK_NANOS);
            }
        } catch (RuntimeException e) {
            failure = e;
        }
    }

    private void publish(int number) {
        boolean reply = number % 4 == 3 && number >= POSTS;
        frontend.reply(
                "post-" + number % POSTS,
                "comment-" + number,
                reply ? "comment-" + (number - POSTS) : null,
                "Author " + number % GUESTS,
                text(number));
    }

    private static String text(int number) {
        return new Random(number)
                .ints(12, 0, WORDS.length)
                .mapToObj(word -> WORDS[word])
                .collect(Collectors.joining(" ", number + " times I thought: ", "."));
    }
}

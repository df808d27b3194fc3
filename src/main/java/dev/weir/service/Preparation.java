package dev.weir.service;

import dev.weir.stream.ModerationTopology;
import dev.weir.stream.StageEvents;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.apache.kafka.streams.Topology;

/**
 * What a service needs that no broker has a part in: the spam model, the letters that pass for others, the topology. To
 * make it takes a good part of a second, in which a broker can start. Use one for one service. Thread-safe.
 */
public final class Preparation {

    private final CompletableFuture<Prepared> prepared;

    /** What is ready. */
    record Prepared(ModerationTopology moderation, Topology topology) {}

    private Preparation(CompletableFuture<Prepared> prepared) {
        this.prepared = prepared;
    }

    /**
     * Begins, on a thread of its own, and returns at once.
     *
     * @param events is told what happens in the stages
     */
    public static Preparation begin(ServiceSettings settings, StageEvents events) {
        CompletableFuture<Prepared> prepared = new CompletableFuture<>();
        Thread thread = new Thread(
                () -> {
                    try {
                        prepared.complete(prepare(settings, events));
                    } catch (Throwable e) {
                        // Thrown again where it is waited for.
                        prepared.completeExceptionally(e);
                    }
                },
                "weir-preparation");
        // A broker that can't start ends the process, with or without this.
        thread.setDaemon(true);
        thread.start();
        return new Preparation(prepared);
    }

    static Prepared prepare(ServiceSettings settings, StageEvents events) {
        ModerationTopology moderation = new ModerationTopology(settings.topology(), events, settings::commitPace);
        return new Prepared(moderation, moderation.get());
    }

    /** Waits until it is ready, and throws what went wrong. */
    Prepared await() {
        try {
            return prepared.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            if (e.getCause() instanceof Error failure) {
                throw failure;
            }
            throw e;
        }
    }
}

package dev.weir.service;

import dev.weir.stream.DeadLetterHandler;
import dev.weir.stream.ModelHead;
import dev.weir.stream.ModerationTopology;
import dev.weir.stream.StageEvents;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.errors.StreamsException;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One instance of the pipeline: starts the topology, follows its state, and stops it. Use one once. Thread-safe.
 */
public final class WeirService implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(WeirService.class);

    private static final Duration CLOSE_LIMIT = Duration.ofSeconds(30);

    private final ServiceSettings settings;
    private final ModerationTopology topology;
    private final StateMemory memory;
    private final KafkaStreams streams;
    private final RestoreProgress restore = new RestoreProgress();
    private final ReadyFile readyFile;
    private final StateMarker marker;
    private final CountDownLatch ended = new CountDownLatch(1);
    private final AtomicBoolean closeAsked = new AtomicBoolean();
    private final Duration session;
    private ServiceState state = ServiceState.STARTING;
    private boolean hasRun;
    private @Nullable Throwable failure;

    /** Makes a service to which nobody listens. */
    public WeirService(KafkaClients clients, ServiceSettings settings) {
        this(clients, settings, StageEvents.NONE);
    }

    /**
     * Makes the service; nothing runs before {@link #start()}.
     *
     * @param events is told what happens in the stages
     * @throws ConfigurationException if Kafka Streams refuses the settings
     */
    public WeirService(KafkaClients clients, ServiceSettings settings, StageEvents events) {
        this(clients, settings, events, Preparation.prepare(settings, events));
    }

    /**
     * The same, when part of it has been begun before.
     *
     * @param preparation begun with the same settings and listener
     */
    public WeirService(KafkaClients clients, ServiceSettings settings, StageEvents events, Preparation preparation) {
        this(clients, settings, events, preparation.await());
    }

    private WeirService(
            KafkaClients clients, ServiceSettings settings, StageEvents events, Preparation.Prepared prepared) {
        this.settings = settings;
        this.topology = prepared.moderation();
        this.readyFile = new ReadyFile(settings.readyFile());
        this.marker = new StateMarker(settings.stateDirectory(), settings.applicationId());
        this.memory =
                new StateMemory(settings.stateMemory(), settings.topology().persistentStores());
        this.session = GroupSession.of(clients, settings);
        this.streams = streams(prepared.topology(), properties(clients, settings, session), events, memory);
        streams.setGlobalStateRestoreListener(restore);
        streams.setStateListener((now, before) -> follow(now, before));
        streams.setUncaughtExceptionHandler(this::stopAfter);
    }

    /** Starts, and returns before all is done; the service is ready when {@link #ready()} says so. */
    public void start() {
        readyFile.set(false);
        LOG.atInfo()
                .addKeyValue("applicationId", settings.applicationId())
                .addKeyValue("guarantee", settings.processingGuarantee())
                .addKeyValue("threads", settings.threads())
                .addKeyValue("commitIntervalMillis", settings.commitInterval().toMillis())
                .addKeyValue("stores", settings.topology().stores())
                .addKeyValue("groupProtocol", settings.groupProtocol())
                .log("Starting");
        prepareState();
        if (!settings.topology().exactlyOnce()) {
            topology.leases().start(session, streams::metrics);
        }
        try {
            streams.start();
        } catch (StreamsException e) {
            // The policies are read before anything else; who can't read them can't start.
            fail(e);
        }
    }

    /**
     * After a crash, what lies on the disk is no moment in time: a store writes when its buffers are full. Exactly-once,
     * Streams drops it by itself; at-least-once it would go on with it, so it is dropped here and restored from the
     * changelog, which is one.
     */
    private void prepareState() {
        if (marker.stands() && !settings.topology().exactlyOnce()) {
            LOG.atWarn().log("The last run did not end by itself; the stores are restored from Kafka");
            streams.cleanUp();
        }
        marker.set();
    }

    public synchronized ServiceState state() {
        return state;
    }

    /** Whether all of the work is assigned to somebody, restored, and going on. */
    public boolean ready() {
        return streams.state() == KafkaStreams.State.RUNNING;
    }

    /** Whether the process is worth keeping; restoring and sharing the work anew are alive. */
    public boolean alive() {
        return state() != ServiceState.FAILED && streams.state() != KafkaStreams.State.ERROR;
    }

    /** What the service failed of; null unless it did. */
    public synchronized @Nullable Throwable failure() {
        return failure;
    }

    /** The streams themselves, for metrics. */
    public KafkaStreams streams() {
        return streams;
    }

    /** The memory that the stores share. */
    public StateMemory memory() {
        return memory;
    }

    /** How far the stores have been restored. */
    public RestoreProgress restore() {
        return restore;
    }

    /** Whether it has been ready at least once. */
    public synchronized boolean hasRun() {
        return hasRun;
    }

    /** What the spam model in use was made of; null while it is the one that Weir brings along. */
    public @Nullable ModelHead model() {
        return topology.model();
    }

    /** How many campaigns wait for a moderator's decision, as far as this instance has heard. */
    public int undecidedCampaigns() {
        return topology.undecidedCampaigns();
    }

    /** Waits for the end, and returns {@link ServiceState#CLOSED} or {@link ServiceState#FAILED}. */
    public ServiceState awaitEnd() throws InterruptedException {
        ended.await();
        return state();
    }

    /**
     * Stops: commits what is done, leaves the group so that the other instances take over at once, and returns when
     * all of it has ended, after 30 seconds at most. Harmless when it has ended before.
     */
    @Override
    public void close() {
        if (!closeAsked.compareAndSet(false, true)) {
            awaitEndUninterrupted();
            return;
        }
        moveTo(ServiceState.CLOSING);
        boolean inTime =
                streams.close(CloseOptions.groupMembershipOperation(CloseOptions.GroupMembershipOperation.LEAVE_GROUP)
                        .withTimeout(CLOSE_LIMIT));
        topology.leases().close();
        tellReady(false);
        if (inTime) {
            memory.close();
        }
        if (inTime && failure() == null) {
            marker.remove();
        } else if (!inTime) {
            fail(new IllegalStateException("Did not stop within " + CLOSE_LIMIT.toSeconds() + " seconds;"
                    + " nothing is lost, what was not committed is done again at the next start"));
        }
        moveTo(ServiceState.CLOSED);
    }

    private static KafkaStreams streams(
            Topology topology, Map<String, Object> properties, StageEvents events, StateMemory memory) {
        try {
            properties.put(DeadLetterHandler.EVENTS_CONFIG, events);
            properties.put(StateMemory.CONFIG, memory);
            return new KafkaStreams(topology, new StreamsConfig(properties));
        } catch (org.apache.kafka.common.config.ConfigException | StreamsException e) {
            throw new ConfigurationException("Kafka Streams refuses to start like this: " + e.getMessage(), e);
        }
    }

    static Map<String, Object> properties(KafkaClients clients, ServiceSettings settings, Duration session) {
        Map<String, Object> p = clients.streams();
        p.put(StreamsConfig.APPLICATION_ID_CONFIG, settings.applicationId());
        p.put(StreamsConfig.STATE_DIR_CONFIG, settings.stateDirectory().toString());
        p.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, settings.processingGuarantee());
        p.put(StreamsConfig.GROUP_PROTOCOL_CONFIG, settings.groupProtocol().setting());
        p.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, settings.threads());
        p.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, settings.commitInterval().toMillis());
        p.put(StreamsConfig.REPLICATION_FACTOR_CONFIG, settings.replicationFactor());

        // An operator who has a setter of her own knows what she does.
        p.putIfAbsent(StreamsConfig.ROCKSDB_CONFIG_SETTER_CLASS_CONFIG, StateMemory.Setter.class);

        // A record at which Weir itself fails must not stop its partition on one instance after the other.
        p.put(StreamsConfig.DESERIALIZATION_EXCEPTION_HANDLER_CLASS_CONFIG, DeadLetterHandler.class);
        p.put(StreamsConfig.PROCESSING_EXCEPTION_HANDLER_CLASS_CONFIG, DeadLetterHandler.class);
        // By its name: the constant is deprecated from the start, since some day it will always be on.
        p.put("processing.exception.handler.global.enabled", true);

        // The largest input must fit into its dead letter, and the largest comment with all that is known of it into
        // a store's changelog; else the producer refuses, and that stops the instance.
        p.putIfAbsent("producer.max.request.size", (int) RequiredTopics.LARGEST_RECORD);
        p.putIfAbsent("topic.max.message.bytes", RequiredTopics.LARGEST_RECORD);

        if (settings.topology().exactlyOnce()) {
            // A commit sends what lingers, so nobody waits for it. But one full batch takes the others along: with
            // Kafka's 16 kB a hundred partitions and more got two or three records at a time.
            p.putIfAbsent("producer.linger.ms", 50);
            p.putIfAbsent("producer.batch.size", 64 * 1024);
            // What has come is committed when the thread is back from waiting for more.
            p.putIfAbsent(
                    StreamsConfig.POLL_MS_CONFIG, settings.quickCommitInterval().toMillis());
            // The last transaction's end may be under way when the next one begins, for a millisecond or two.
            p.putIfAbsent("producer.retry.backoff.ms", 2);
        } else {
            // Streams' own 100 ms is the largest hidden wait on a comment's way.
            p.putIfAbsent("producer.linger.ms", 1);
            // What could not be sent while its work was certainly its own must not arrive when others have it. Nor can
            // the instance go on without it: its stores would hold what no changelog has.
            int forSending = Math.toIntExact(session.toMillis() * 2 / 3);
            p.putIfAbsent("producer.delivery.timeout.ms", forSending);
            p.putIfAbsent("producer.request.timeout.ms", forSending / 2);
            p.putIfAbsent(StreamsConfig.PRODUCTION_EXCEPTION_HANDLER_CLASS_CONFIG, LostWriteHandler.class);
        }
        // When its partitions change, a consumer first waits for the answer to what it had asked, for half a second
        // if nothing comes. Each start and each taking over had two or three such pauses.
        p.putIfAbsent("main.consumer.fetch.max.wait.ms", 100);
        p.putIfAbsent("restore.consumer.fetch.max.wait.ms", 50);
        p.putIfAbsent("global.consumer.fetch.max.wait.ms", 50);
        // KAFKA-20805: a task's folder that was just released may be deleted at once. Days keep it safe.
        p.putIfAbsent(
                StreamsConfig.STATE_CLEANUP_DELAY_MS_CONFIG, Duration.ofDays(7).toMillis());
        // Weir takes its inputs in any order. To look before each record whether an empty partition of ten lags behind,
        // as Streams would, took an eighth of the thread's time.
        p.putIfAbsent(StreamsConfig.MAX_TASK_IDLE_MS_CONFIG, StreamsConfig.MAX_TASK_IDLE_MS_DISABLED);
        // A topic that was made anew or grew is noticed within a minute.
        p.putIfAbsent("metadata.max.age.ms", Duration.ofMinutes(1).toMillis());
        return p;
    }

    private void follow(KafkaStreams.State now, KafkaStreams.State before) {
        LOG.atInfo().addKeyValue("from", before).addKeyValue("to", now).log("Streams state");
        tellReady(now == KafkaStreams.State.RUNNING);
        switch (now) {
            case RUNNING -> moveTo(ServiceState.RUNNING);
            case ERROR -> fail(new IllegalStateException("All stream threads have ended"));
            case NOT_RUNNING -> endedByItself();
            default -> {
                // CREATED, REBALANCING and the pending states change nothing about the service's life.
            }
        }
    }

    /** A ready file that can't be written is no reason to stop the work. */
    private void tellReady(boolean ready) {
        try {
            readyFile.set(ready);
        } catch (UncheckedIOException e) {
            LOG.atError().log(e.getMessage());
        }
    }

    /** Another instance may have asked all of them to stop. */
    private void endedByItself() {
        if (!closeAsked.get()) {
            fail(new IllegalStateException("Streams stopped without being asked to"));
        }
    }

    private StreamThreadExceptionResponse stopAfter(Throwable thrown) {
        Throwable root = thrown;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        remember(root);
        LOG.atError()
                .addKeyValue("exception", thrown.getClass().getName())
                .addKeyValue("rootCause", root.getClass().getName())
                .addKeyValue("rootMessage", tellable(root))
                .log("A stream thread failed; this instance stops, the others take over its work");
        // Only this instance: a full disk here is no reason to stop the healthy ones.
        return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
    }

    /** What Kafka says of itself. Other messages, like a parser's, may repeat what people wrote. */
    private static String tellable(Throwable root) {
        return root instanceof KafkaException ? root.getMessage() : "not shown, since it might quote a comment";
    }

    private synchronized void remember(Throwable root) {
        if (failure == null) {
            failure = root;
        }
    }

    private synchronized void fail(Throwable why) {
        remember(why);
        moveTo(ServiceState.FAILED);
    }

    private synchronized void moveTo(ServiceState next) {
        if (!state.allows(next)) {
            return;
        }
        LOG.atInfo().addKeyValue("from", state).addKeyValue("to", next).log("Weir");
        state = next;
        hasRun |= next == ServiceState.RUNNING;
        if (next.terminal()) {
            ended.countDown();
        }
    }

    private void awaitEndUninterrupted() {
        try {
            ended.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

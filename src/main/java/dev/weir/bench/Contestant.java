package dev.weir.bench;

import dev.weir.event.Topics;
import dev.weir.service.RequiredTopics;
import dev.weir.service.TopicSetting;
import dev.weir.service.TopicSpec;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What comments are led through to see what it costs. */
enum Contestant {
    COPY("a transactional copy"),
    BARE_HOPS("two bare hops, two stores"),
    WEIR("Weir");

    final String label;

    Contestant(String label) {
        this.label = label;
    }

    /**
     * How one runs.
     *
     * @param threads of each instance
     * @param instances that share the work, each a process
     * @param profile where Java's flight recorder writes what took the time; null without
     */
    record Run(
            String guarantee,
            int threads,
            int instances,
            int partitions,
            @Nullable Path profile) {}

    List<TopicSpec> topics(Run run) {
        List<TopicSpec> topics = new ArrayList<>(RequiredTopics.of(run.partitions(), 1));
        if (this != WEIR) {
            topics.removeIf(topic -> !topic.name().equals(Topics.COMMENTS.name()));
            topics.add(new TopicSpec(
                    out(), run.partitions(), false, 1, List.of(TopicSetting.exactly("cleanup.policy", "delete"))));
        }
        return topics;
    }

    /** Where each comment comes out once, at least. */
    String out() {
        return switch (this) {
            case COPY -> TransactionalCopy.OUT;
            case BARE_HOPS -> BareHops.OUT;
            case WEIR -> Topics.VERDICTS.name();
        };
    }

    boolean keyedOut() {
        return this == WEIR;
    }

    /** How often those commit that Weir is held against, in milliseconds: the oftener the quicker a turn of theirs ends. */
    private static final String COMMIT_INTERVAL = "100";

    /** The line that starts one of it. */
    List<String> line(BenchSettings settings, Run run, String servers, Path data) {
        List<String> line = new ArrayList<>(this == WEIR ? settings.weir() : settings.java());
        if (run.profile() != null) {
            line.add(1, "-XX:StartFlightRecording=settings=profile,filename=" + run.profile());
        }
        line.addAll(
                switch (this) {
                    case COPY -> List.of(TransactionalCopy.class.getName(), servers, COMMIT_INTERVAL);
                    case BARE_HOPS ->
                        List.of(
                                BareHops.class.getName(),
                                servers,
                                data.toString(),
                                run.guarantee(),
                                COMMIT_INTERVAL,
                                Integer.toString(run.threads()));
                    case WEIR ->
                        List.of(
                                "run",
                                "--bootstrap-servers",
                                servers,
                                "--data",
                                data.toString(),
                                "--http-listen",
                                "off",
                                "--partitions",
                                Integer.toString(run.partitions()),
                                "--replication-factor",
                                "1",
                                "--processing-guarantee",
                                run.guarantee(),
                                "--threads",
                                Integer.toString(run.threads()));
                });
        return line;
    }
}

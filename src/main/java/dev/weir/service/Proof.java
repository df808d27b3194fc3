package dev.weir.service;

import dev.weir.event.CommentKey;
import dev.weir.event.Topics;
import dev.weir.stream.InternalTopics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.config.ConfigResource;
import org.jspecify.annotations.Nullable;

/** Looks through every topic of a Weir for what is left of an author, the changelogs of all stores among them. */
public final class Proof {

    /** What may hold her as she was sent, until its time is over: others' records lie in between. */
    private static final Set<String> AS_SENT =
            Set.of(Topics.COMMENTS.name(), Topics.LIKES.name(), Topics.DEAD_LETTERS.name());

    /** What names her by her key alone, until its time is over. */
    private static final Set<String> BY_KEY = Set.of(
            Topics.PRIVACY_COMMANDS.name(),
            InternalTopics.AUTHOR_FACTS,
            InternalTopics.LESSONS,
            InternalTopics.SIGHTINGS,
            InternalTopics.HOT_NEWS);

    /** Where a user is named for what she does for the blog: not as a commenter. */
    private static final Set<String> AS_STAFF = Set.of(
            Topics.POSTS.name(),
            Topics.DECISIONS.name(),
            Topics.CAMPAIGN_DECISIONS.name(),
            Topics.MODEL_COMMANDS.name());

    private final KafkaClients clients;
    private final Traces traces;
    private final List<Needle> needles;
    private final List<Needle> names;

    /**
     * What is left in one topic.
     *
     * @param what kinds of things: e-mail, name, ...
     * @param records how many records have them
     * @param until when the last of them is gone; null if that is not known
     * @param allowed whether it may be left there
     * @param why why that is so
     */
    public record Left(
            String topic,
            Set<String> what,
            long records,
            @Nullable Instant until,
            boolean allowed,
            String why) {}

    /**
     * @param left by topic; nothing for those that are clean
     * @param topics how many topics were looked through
     * @param records how many records
     */
    public record Result(List<Left> left, int topics, long records) {

        public boolean clean() {
            return left.stream().allMatch(Left::allowed);
        }
    }

    /**
     * @param more other texts that are hers
     */
    public Proof(KafkaClients clients, Traces traces, Collection<String> more) {
        this.clients = clients;
        this.traces = traces;
        this.needles = new ArrayList<>(traces.needles());
        more.forEach(text -> needles.add(new Needle("text", text)));
        this.names = traces.names();
    }

    /**
     * @param applicationId of the Weir whose stores are looked through
     * @throws ClusterException if the cluster refuses
     */
    public Result look(String applicationId) {
        List<Left> left = new ArrayList<>();
        long[] records = {0};
        Map<String, Config> topics = topics(applicationId);
        topics.forEach((topic, config) -> {
            Found found = new Found(config.get("cleanup.policy").value().contains("compact"));
            TopicReader.readToEnd(clients, topic, one -> {
                records[0]++;
                found.look(one, kinds(one));
            });
            left.addAll(found.left(topic, config));
        });
        return new Result(left, topics.size(), records[0]);
    }

    /** What is looked for: {@code address, author, e-mail}. */
    public String kinds() {
        Set<String> kinds = new TreeSet<>();
        needles.forEach(needle -> kinds.add(needle.what()));
        names.forEach(name -> kinds.add(name.what()));
        return String.join(", ", kinds);
    }

    private Map<String, Config> topics(String applicationId) {
        Set<String> ours = new TreeSet<>();
        RequiredTopics.of(1, 1).forEach(topic -> ours.add(topic.name()));
        try (Admin admin = clients.admin()) {
            List<ConfigResource> resources = admin.listTopics().names().get().stream()
                    .filter(name -> ours.contains(name) || name.startsWith(applicationId + "-"))
                    .map(name -> new ConfigResource(ConfigResource.Type.TOPIC, name))
                    .toList();
            Map<String, Config> configs = new TreeMap<>();
            admin.describeConfigs(resources).all().get().forEach((topic, config) -> configs.put(topic.name(), config));
            return configs;
        } catch (ExecutionException e) {
            throw clients.failure(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw clients.failure(e);
        }
    }

    private Set<String> kinds(ConsumerRecord<byte[], byte[]> one) {
        Set<String> kinds = new TreeSet<>();
        for (Needle needle : needles) {
            if (has(one, needle)) {
                kinds.add(needle.what());
            }
        }
        if (!names.isEmpty() && isAboutHers(one)) {
            names.stream().filter(name -> has(one, name)).forEach(name -> kinds.add(name.what()));
        }
        return kinds;
    }

    private boolean isAboutHers(ConsumerRecord<byte[], byte[]> one) {
        return traces.comments().stream().map(CommentKey::comment).anyMatch(id -> has(one, new Needle("comment", id)));
    }

    private static boolean has(ConsumerRecord<byte[], byte[]> one, Needle needle) {
        return (one.key() != null && needle.in(one.key())) || (one.value() != null && needle.in(one.value()));
    }

    /** What was found in one topic. */
    private static final class Found {

        private final boolean compacted;
        private final Map<String, Hit> standing = new HashMap<>();
        private final List<Hit> others = new ArrayList<>();

        private record Hit(Set<String> kinds, Instant at) {}

        Found(boolean compacted) {
            this.compacted = compacted;
        }

        void look(ConsumerRecord<byte[], byte[]> one, Set<String> kinds) {
            Instant at = Instant.ofEpochMilli(one.timestamp());
            if (!compacted) {
                if (!kinds.isEmpty()) {
                    others.add(new Hit(kinds, at));
                }
                return;
            }
            String key = one.partition() + "/" + new String(one.key(), StandardCharsets.ISO_8859_1);
            Hit overtaken = standing.remove(key);
            if (overtaken != null) {
                others.add(new Hit(overtaken.kinds, at));
            }
            if (kinds.isEmpty()) {
                return;
            }
            if (one.value() == null) {
                others.add(new Hit(kinds, at));
            } else {
                standing.put(key, new Hit(kinds, at));
            }
        }

        List<Left> left(String topic, Config config) {
            List<Left> left = new ArrayList<>();
            if (!standing.isEmpty()) {
                Set<String> kinds = kinds(standing.values());
                boolean staff = AS_STAFF.contains(topic) && kinds.equals(Set.of("author"));
                left.add(new Left(
                        topic,
                        kinds,
                        standing.size(),
                        null,
                        staff,
                        staff ? "as a user who works for the blog" : "stands, and must not"));
            }
            if (!others.isEmpty()) {
                left.add(compacted ? overtaken(topic, config) : kept(topic, config));
            }
            return left;
        }

        private Left overtaken(String topic, Config config) {
            Duration lag = time(config, "max.compaction.lag.ms");
            Duration tombstones = time(config, "delete.retention.ms");
            boolean bounded = lag.compareTo(Duration.ofDays(3650)) < 0;
            return new Left(
                    topic,
                    kinds(others),
                    others.size(),
                    bounded ? latest().plus(lag).plus(tombstones) : null,
                    bounded,
                    bounded
                            ? "overtaken; the cleaner takes it by then"
                            : "overtaken, but nothing makes the cleaner take it: run `weir topics apply`");
        }

        private Left kept(String topic, Config config) {
            Set<String> kinds = kinds(others);
            boolean transit = topic.endsWith("-repartition");
            boolean byKey = BY_KEY.contains(topic) && kinds.equals(Set.of("author"));
            boolean staff = AS_STAFF.contains(topic) && kinds.equals(Set.of("author"));
            Duration kept = time(config, "retention.ms");
            boolean allowed = AS_SENT.contains(topic) || byKey || staff || transit;
            String why = AS_SENT.contains(topic)
                    ? "as it was sent; the broker deletes it by then"
                    : byKey
                            ? "her key only; the broker deletes it by then"
                            : staff
                                    ? "as a user who works for the blog"
                                    : transit
                                            ? "on its way; Weir deletes it within minutes"
                                            : "is there, and must not be";
            return new Left(
                    topic,
                    kinds,
                    others.size(),
                    kept.isNegative() || transit ? null : latest().plus(kept),
                    allowed,
                    why);
        }

        private Instant latest() {
            return others.stream().map(Hit::at).max(Instant::compareTo).orElse(Instant.EPOCH);
        }

        private static Set<String> kinds(Collection<Hit> hits) {
            Set<String> kinds = new TreeSet<>();
            hits.forEach(hit -> kinds.addAll(hit.kinds));
            return kinds;
        }

        private static Duration time(Config config, String name) {
            return Duration.ofMillis(Long.parseLong(config.get(name).value()));
        }
    }
}

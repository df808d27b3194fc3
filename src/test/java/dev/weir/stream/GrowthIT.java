package dev.weir.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.event.Topics;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.IntFunction;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a comment costs as histories grow: the table in docs/LIMITS.md.
 *
 * <pre>mvn verify -Dtest=NoSuch -Dsurefire.failIfNoSpecifiedTests=false -Dit.test=GrowthIT -Dweir.growth=100000</pre>
 */
@EnabledIfSystemProperty(
        named = "weir.growth",
        matches = "[0-9]+",
        disabledReason = "takes minutes; -Dweir.growth=100000 measures up to so many comments")
class GrowthIT {

    private static final Logger LOG = LoggerFactory.getLogger(GrowthIT.class);
    private static final int STEP = 1_000;

    @TempDir
    private Path folder;

    private long outputs;

    /** What grows. */
    enum Shape {
        MANY_POSTS_AND_AUTHORS(i -> "p" + i % 5_000, i -> "author" + i % 20_000, i -> null),
        ONE_POST(i -> "p", i -> "author" + i, i -> null),
        ONE_POST_ONE_PARENT(i -> "p", i -> "author" + i, i -> i == 0 ? null : "c0"),
        ONE_AUTHOR(i -> "p" + i, i -> "author", i -> null),
        ONE_POST_ONE_AUTHOR(i -> "p", i -> "author", i -> null);

        private final IntFunction<String> post;
        private final IntFunction<String> author;
        private final IntFunction<String> parent;

        Shape(IntFunction<String> post, IntFunction<String> author, IntFunction<String> parent) {
            this.post = post;
            this.author = author;
            this.parent = parent;
        }

        String comment(int i, String at) {
            String above = parent.apply(i) == null ? "" : ",\"parent\":\"" + parent.apply(i) + "\"";
            return ("{\"type\":\"comment.submitted\",\"id\":\"c%d\",\"blog\":\"b\",\"post\":\"%s\"%s,\"at\":\"%s\","
                            + "\"author\":{\"name\":\"%s\",\"email\":\"%s@example.org\"},"
                            + "\"content\":\"%s\",\"client\":{\"ip\":\"%s\",\"userAgent\":\"Mozilla/5.0\"}}")
                    .formatted(i, post.apply(i), above, at, author.apply(i), author.apply(i), words(i), address(i));
        }

        /** Of so many networks that none is in everybody's mouth. */
        private static String address(int i) {
            return "10.%d.%d.7".formatted(i / 250 % 250, i % 250);
        }

        /** No two say the same. */
        private static String words(int i) {
            StringBuilder words = new StringBuilder("I read number " + i + " and remember");
            long seed = i;
            for (int word = 0; word < 30; word++) {
                seed = seed * 6364136223846793005L + 1442695040888963407L;
                words.append(' ').append(Long.toString(seed >>> 40, 36));
            }
            return words.toString();
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_comment_costs_what_it_cost_before(Shape shape) {
        int most = Integer.getInteger("weir.growth");
        try (StagesOnDisk stages =
                new StagesOnDisk(folder, !Boolean.getBoolean("weir.atLeastOnce"), out -> outputs++)) {
            stages.publish(Topics.POLICIES.name(), "*", "{preset: open, checks: {flood: {seconds: 0}}}");
            for (int from = 0; from < most; from += STEP) {
                long cpu = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
                for (int i = from; i < from + STEP; i++) {
                    stages.at(stages.now().plus(Duration.ofMillis(200)));
                    stages.publish(
                            Topics.COMMENTS.name(),
                            "b/" + shape.post.apply(i),
                            shape.comment(i, stages.now().toString()));
                }
                long spent = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - cpu;
                int done = from + STEP;
                if (done <= 5 * STEP || done % (most / 10) == 0) {
                    LOG.info("{}: after {} comments one costs {} µs of CPU", shape, done, spent / STEP / 1_000);
                }
            }
            LOG.info("{}: {}", shape, stages.sizes());
        }
        assertThat(outputs).isGreaterThanOrEqualTo(2L * most);
    }
}

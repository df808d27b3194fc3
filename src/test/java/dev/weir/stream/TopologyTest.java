package dev.weir.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.testing.TestSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TopologyDescription;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TopologyTest {

    private static final String RENEW = "weir.golden.renew";

    private final TopologyDescription description =
            new ModerationTopology(settings(StreamSettings.Stores.MEMORY)).get().describe();

    @Test
    void six_stages_are_six_sub_topologies() {
        // Were it more, two of them would not share a store that they should (KAFKA-20464).
        assertThat(description.subtopologies()).hasSize(6);
        assertThat(description.globalStores()).hasSize(4);
    }

    @Test
    void every_name_is_our_own() {
        Stream<String> names = description.subtopologies().stream()
                .flatMap(part -> part.nodes().stream())
                .map(TopologyDescription.Node::name);

        // What Kafka Streams names by itself is numbered, and changes with what stands before it. Only the ends
        // of a repartitioning are: their topics are named.
        assertThat(names.filter(name -> name.matches(".*-\\d{10}.*"))).isEmpty();
    }

    @Test
    void each_stage_has_one_store_of_its_own() {
        Set<String> stores = new TreeSet<>();
        processors().forEach(processor -> stores.addAll(processor.stores()));

        assertThat(stores)
                .containsExactly(
                        "campaigns-memory", "learning-memory", "screening-memory", "signals-memory", "threads-memory");
        assertThat(processors().filter(processor -> !processor.stores().isEmpty()))
                .extracting(TopologyDescription.Node::name)
                .containsExactlyInAnyOrder("campaigns", "learning", "screening", "signals", "threads");
    }

    @Test
    void the_description_is_as_it_was() {
        assertGolden("topology.txt", description.toString());
    }

    @Test
    void the_drawing_is_as_it_was() {
        assertGolden("topology.mmd", TopologyDrawing.mermaid(description));
    }

    @ParameterizedTest
    @EnumSource(StreamSettings.Stores.class)
    void state_lives_in_memory_or_on_disk_alike(StreamSettings.Stores stores, @TempDir Path folder) {
        Properties properties = new Properties();
        properties.put(StreamsConfig.STATE_DIR_CONFIG, folder.toString());
        try (TestPipeline pipeline = new TestPipeline(settings(stores), properties)) {
            pipeline.policy("preset: open");
            pipeline.guest("c1", "Ann", "A fine remark.").reply("c2", "c1", "Bob", "Indeed.");

            pipeline.delete("c1");

            assertThat(pipeline.approvedLog)
                    .containsExactly(
                            "+history-today/c1", "+history-today/c2", "-history-today/c2", "-history-today/c1");
        }
    }

    private Stream<TopologyDescription.Processor> processors() {
        return description.subtopologies().stream()
                .flatMap(part -> part.nodes().stream())
                .filter(TopologyDescription.Processor.class::isInstance)
                .map(TopologyDescription.Processor.class::cast);
    }

    private static StreamSettings settings(StreamSettings.Stores stores) {
        TestSettings settings = new TestSettings();
        return (stores == StreamSettings.Stores.MEMORY ? settings.inMemory() : settings).ofTopology();
    }

    /** A change here may lose state when Weir is updated, so it has to be meant. */
    private static void assertGolden(String name, String now) {
        Path golden = Path.of("src", "test", "resources", name);
        try {
            if (Boolean.getBoolean(RENEW)) {
                Files.writeString(golden, now);
            }
            assertThat(now)
                    .as(
                            "The topology has changed. A renamed store or internal topic is an empty one after an"
                                    + " update. If that is meant, renew %s: mvn test -Dtest=TopologyTest -D%s=true",
                            name, RENEW)
                    .isEqualTo(Files.readString(golden));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

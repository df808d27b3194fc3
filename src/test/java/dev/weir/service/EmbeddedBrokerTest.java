package dev.weir.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedBrokerTest {

    private static final ListenAddress ANY_PORT = new ListenAddress("localhost", 0);

    @TempDir
    private Path data;

    @Test
    void keepsItsRecordsAndItsIdentityAcrossRestarts() throws Exception {
        // Given
        String clusterId;
        try (EmbeddedBroker broker = EmbeddedBroker.start(data, ANY_PORT)) {
            roundTrip(broker).createTopic();
            roundTrip(broker).produceInTransaction("before the restart");
            clusterId = roundTrip(broker).clusterId();
        }

        // When
        try (EmbeddedBroker broker = EmbeddedBroker.start(data, ANY_PORT)) {

            // Then
            assertThat(roundTrip(broker).consume()).containsExactly("before the restart");
            assertThat(roundTrip(broker).clusterId()).isEqualTo(clusterId);
        }
    }

    @Test
    void knowsBeforeItStartsHowManyPartitionsATopicHas() throws Exception {
        // Given
        assertThat(EmbeddedBroker.partitions(data, "likes")).isEmpty();
        try (EmbeddedBroker broker = EmbeddedBroker.start(data, ANY_PORT);
                Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
            List<NewTopic> topics = List.of(new NewTopic("likes", 3, (short) 1), new NewTopic("likes-2", 1, (short) 1));
            admin.createTopics(topics).all().get(30, TimeUnit.SECONDS);
        }

        // Then
        assertThat(EmbeddedBroker.partitions(data, "likes")).hasValue(3);
        assertThat(EmbeddedBroker.partitions(data, "like")).isEmpty();
    }

    @Test
    void doesNotMakeATopicThatIsMerelyNamed() throws Exception {
        try (EmbeddedBroker broker = EmbeddedBroker.start(data, ANY_PORT);
                Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
            // When
            var description = admin.describeTopics(List.of("misspelt")).allTopicNames();

            // Then
            assertThatThrownBy(() -> description.get(30, TimeUnit.SECONDS))
                    .isInstanceOf(ExecutionException.class)
                    .hasCauseInstanceOf(UnknownTopicOrPartitionException.class);
        }
    }

    @Test
    void saysHowToMendATakenPort() throws Exception {
        // Given
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("localhost"))) {
            ListenAddress listen = new ListenAddress("localhost", taken.getLocalPort());

            // When
            assertThatThrownBy(() -> EmbeddedBroker.start(data, listen))

                    // Then
                    .isInstanceOf(EmbeddedBrokerException.class)
                    .hasMessageContaining(listen.toString())
                    .hasMessageContaining("--listen");
        }
    }

    @Test
    void startsOnAFolderWhoseFirstStartFoundItsPortTaken() throws Exception {
        // Given
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("localhost"))) {
            ListenAddress listen = new ListenAddress("localhost", taken.getLocalPort());
            assertThatThrownBy(() -> EmbeddedBroker.start(data, listen)).isInstanceOf(EmbeddedBrokerException.class);
        }

        // When
        try (EmbeddedBroker broker = EmbeddedBroker.start(data, ANY_PORT)) {

            // Then
            assertThat(roundTrip(broker).clusterId()).isNotEmpty();
        }
    }

    @Test
    void refusesAFolderThatAnotherBrokerUses() {
        // Given
        try (FolderLock other = FolderLock.acquire(data.resolve("kafka.lock"))) {
            assertThat(other).isNotNull();

            // When
            assertThatThrownBy(() -> EmbeddedBroker.start(data, ANY_PORT))

                    // Then
                    .isInstanceOf(EmbeddedBrokerException.class)
                    .hasMessageContaining(data.toString())
                    .hasMessageContaining("process " + ProcessHandle.current().pid())
                    .hasMessageContaining("--data");
        }
    }

    @Test
    void closesTwiceWithoutHarm() {
        // Given
        EmbeddedBroker broker = EmbeddedBroker.start(data, ANY_PORT);
        broker.close();

        // When
        broker.close();

        // Then
        assertThatCode(() -> FolderLock.acquire(data.resolve("kafka.lock")).close())
                .doesNotThrowAnyException();
    }

    private static KafkaRoundTrip roundTrip(EmbeddedBroker broker) {
        return new KafkaRoundTrip(broker.bootstrapServers());
    }
}

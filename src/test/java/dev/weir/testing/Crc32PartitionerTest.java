package dev.weir.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class Crc32PartitionerTest {

    /** Keys and checksums from librdkafka's own test of its partitioners, 0048-partitioner.c; the last from CRC-32's definition. */
    @ParameterizedTest
    @CsvSource({
        "23456, 0xb1b451d7",
        "this is another string with more length to it perhaps, 0xb0150df7",
        "hejsan, 0xd077037e",
        "123456789, 0xcbf43926",
    })
    void choosesWhatLibrdkafkaChooses(String key, String checksum) {
        // Given
        long expected = Long.decode(checksum) % 17;

        // When
        int partition = Crc32Partitioner.partition(key.getBytes(StandardCharsets.UTF_8), 17);

        // Then
        assertThat(partition).isEqualTo((int) expected);
    }

    @RepeatedTest(20)
    void choosesAnyPartitionWithoutAKey() {
        // When
        int partition = Crc32Partitioner.partition(null, 3);

        // Then
        assertThat(partition).isBetween(0, 2);
    }
}

package dev.weir.spam.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SignalRecordBytesTest {

    private static final String BYTES =
            "0280c8ceb40d000001060301ac020704736974650000010703622f6303622f7002306106617574686f7280c8ceb40dc096b1020108030000";

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void readsWhatItWrote(int seed) {
        // Given
        SignalRecord record = record(new Random(seed));

        // When
        SignalRecord read = SignalRecordBytes.read(SignalRecordBytes.write(record));

        // Then: a reference equals another of the same comment, whatever it knows of its author
        assertThat(read).isEqualTo(record).hasToString(record.toString());
    }

    /** The bytes that lie in stores: they must be read by every later version. */
    @Test
    void readsTheBytesOfThisFormat() {
        // Given
        Member member = new Member(
                new CommentRef("b/c", "b/p", "0a"),
                "author",
                Instant.ofEpochSecond(1_800_000_000, 5_000_000),
                -1,
                4,
                Standing.REFUSED,
                Instant.EPOCH,
                true);
        SignalRecord record = new SignalRecord(
                List.of(new Cluster(3, null, "site", List.of(member), 300, 7, CampaignState.SPAM, Instant.EPOCH, null)),
                Instant.ofEpochSecond(1_800_000_000),
                null);

        // When / Then
        assertThat(HexFormat.of().formatHex(SignalRecordBytes.write(record))).isEqualTo(BYTES);
        assertThat(SignalRecordBytes.read(HexFormat.of().parseHex(BYTES))).hasToString(record.toString());
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void saysOfBytesThatAreNoneThatTheyAreNone(int seed) {
        // Given
        Random random = new Random(seed);
        byte[] whole = SignalRecordBytes.write(record(random));
        byte[] cut = Arrays.copyOf(whole, random.nextInt(whole.length));

        // When / Then
        assertThatThrownBy(() -> SignalRecordBytes.read(cut))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("these " + cut.length + " bytes are no record of a signal");
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void readsDamagedBytesOrSaysThatTheyAreNone(int seed) {
        // Given
        Random random = new Random(seed);
        byte[] bytes = SignalRecordBytes.write(record(random));
        for (int i = 0; i < 3; i++) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
        }

        // When
        Throwable thrown = null;
        try {
            SignalRecordBytes.read(bytes);
        } catch (RuntimeException e) {
            thrown = e;
        }

        // Then
        assertThat(thrown)
                .satisfiesAnyOf(
                        none -> assertThat(none).isNull(),
                        its -> assertThat(its).isInstanceOf(IllegalArgumentException.class));
    }

    static IntStream seeds() {
        return IntStream.range(0, 100);
    }

    private static SignalRecord record(Random random) {
        List<Cluster> clusters = new ArrayList<>();
        for (int i = random.nextInt(SignalRecord.MOST_CLUSTERS + 1); i > 0; i--) {
            clusters.add(cluster(random));
        }
        return new SignalRecord(clusters, time(random), random.nextBoolean() ? null : time(random));
    }

    private static Cluster cluster(Random random) {
        byte[] signature = new byte[Signature.LENGTH];
        random.nextBytes(signature);
        List<Member> members = new ArrayList<>();
        for (int i = random.nextInt(6); i > 0; i--) {
            members.add(new Member(
                    comment(random),
                    random.nextBoolean() ? "" : "u:" + random.nextInt(),
                    time(random),
                    random.nextInt(),
                    random.nextInt(9) - 4,
                    one(Standing.values(), random),
                    random.nextBoolean() ? null : time(random),
                    random.nextBoolean()));
        }
        return new Cluster(
                random.nextInt(4),
                random.nextBoolean() ? null : Signature.ofBytes(signature),
                random.nextBoolean() ? null : "𝗪𝗘𝗧𝗢𝗡𝟴𝟴 é ".repeat(random.nextInt(20)),
                members,
                random.nextInt(1_000),
                random.nextInt(1_000),
                one(CampaignState.values(), random),
                random.nextBoolean() ? null : time(random),
                random.nextBoolean()
                        ? null
                        : new Cluster.Hot(time(random), comment(random), random.nextInt(1_000_000)));
    }

    private static CommentRef comment(Random random) {
        return new CommentRef(
                "blog/c" + random.nextInt(), "blog/p" + random.nextInt(), random.nextBoolean() ? null : "mark");
    }

    private static Instant time(Random random) {
        return Instant.ofEpochSecond(random.nextInt(), random.nextBoolean() ? 0 : random.nextInt(1_000_000_000));
    }

    private static <T> T one(T[] all, Random random) {
        return all[random.nextInt(all.length)];
    }
}

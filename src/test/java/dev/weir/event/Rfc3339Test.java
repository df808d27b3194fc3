package dev.weir.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class Rfc3339Test {

    static Stream<Instant> times() {
        Random random = new Random(1);
        long latest = Instant.parse("9999-12-31T23:59:59Z").getEpochSecond();
        Stream<Instant> any = Stream.generate(() -> {
                    int nanos = switch (random.nextInt(4)) {
                        case 0 -> 0;
                        case 1 -> random.nextInt(1000) * 1_000_000;
                        case 2 -> random.nextInt(1_000_000) * 1000;
                        default -> random.nextInt(1_000_000_000);
                    };
                    return Instant.ofEpochSecond(random.nextLong(-latest / 8, latest), nanos);
                })
                .limit(500);
        Stream<Instant> edges = Stream.of(
                Instant.EPOCH,
                Instant.MIN,
                Instant.MAX,
                Instant.parse("1969-12-31T23:59:59.999Z"),
                Instant.parse("2024-02-29T23:59:59.000000001Z"),
                Instant.parse("0999-12-31T23:59:59Z"),
                Instant.parse("9999-12-31T23:59:59.999999999Z"));
        return Stream.concat(any, edges);
    }

    @ParameterizedTest
    @MethodSource("times")
    void writes_what_instant_writes(Instant time) {
        assertThat(Rfc3339.text(time)).isEqualTo(time.toString());
    }

    @ParameterizedTest
    @MethodSource("times")
    void reads_what_instant_writes(Instant time) {
        assertThat(Rfc3339.parse(time.toString())).isEqualTo(time);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-11-22T08:15:30.1Z",
                "2026-11-22T08:15:30.12Z",
                "2026-11-22T08:15:30.1234567Z",
                "2026-11-22T24:00:00Z",
                "2026-01-31T00:00:00Z",
                "2026-12-01T00:00:00Z",
                "2026-11-22T08:15:30+00:00",
                "2026-11-22T08:15:30.Z",
                "+12026-11-22T08:15:30Z",
                "2026-11-22t08:15:30z"
            })
    void reads_as_instant_does(String text) {
        assertThat(Rfc3339.parse(text)).isEqualTo(Instant.parse(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Z",
                "2026-11-22",
                "2026-13-22T08:15:30Z",
                "2026-02-29T08:15:30Z",
                "2026-11-22T25:15:30Z",
                "2026-11-22T08:60:30Z",
                "2026-11-22T08:15:61Z",
                "2026-11-22T08:15:30.1234567890Z",
                "2026/11/22T08:15:30Z"
            })
    void refuses_what_instant_refuses(String text) {
        assertThatThrownBy(() -> Rfc3339.parse(text)).isInstanceOf(DateTimeParseException.class);
    }

    @Test
    void is_how_the_mapper_writes_and_reads() {
        Instant time = Instant.parse("2026-11-22T08:15:30.123456Z");
        assertThat(Json.text(time)).isEqualTo("\"2026-11-22T08:15:30.123456Z\"");
        assertThat(Json.read(Json.bytes(time), Instant.class)).isEqualTo(time);
    }
}

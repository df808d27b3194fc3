package dev.weir.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.event.AuthorKey;
import dev.weir.event.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What is sealed in stores can be read by who has the key, waits for it, and is gone with it. */
@Timeout(60)
class SealedValuesTest {

    private static final Instant AT = Instant.parse("2026-11-22T08:15:30Z");

    private final Map<String, byte[]> published = new HashMap<>();
    private final KeyRing maker = new KeyRing(true);
    private final AuthorKey key = maker.make("guest:1", AT);

    private KeyRing reader(boolean exactlyOnce) {
        KeyRing ring = new KeyRing(exactlyOnce, Duration.ofMillis(50), AuthorKey::make);
        ring.attach(new KeyRing.Published() {
            @Override
            public byte[] get(String id) {
                return published.get(id);
            }

            @Override
            public void forEach(Consumer<byte[]> visitor) {
                published.values().forEach(visitor);
            }
        });
        return ring;
    }

    private Serde<String> serde(KeyRing ring) {
        return SealedValues.of(Serdes.String(), text -> text.startsWith("hers") ? key.id() : null, "unreadable", ring);
    }

    private byte[] sealed(String text) {
        return serde(maker).serializer().serialize("", text);
    }

    private void publish(AuthorKey news) {
        published.put(news.id(), Topics.AUTHOR_KEYS.value().encode(news));
    }

    @Test
    void who_has_the_published_key_reads() {
        publish(key);

        assertThat(serde(reader(true)).deserializer().deserialize("", sealed("hers: 203.0.113.9")))
                .isEqualTo("hers: 203.0.113.9");
    }

    @Test
    void nothing_of_it_stands_in_the_bytes() {
        assertThat(new String(sealed("hers: 203.0.113.9"), StandardCharsets.ISO_8859_1))
                .doesNotContain("203.0.113.9");
    }

    @Test
    void what_is_nobodys_is_not_sealed() {
        assertThat(sealed("nobody's")).isEqualTo("nobody's".getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void what_lies_under_a_destroyed_key_is_unreadable() {
        publish(AuthorKey.erased(key.id(), "e1", AT));

        assertThat(serde(reader(true)).deserializer().deserialize("", sealed("hers")))
                .isEqualTo("unreadable");
    }

    @Test
    void a_key_that_is_published_a_moment_later_is_waited_for() throws Exception {
        KeyRing ring = new KeyRing(true);
        byte[] bytes = sealed("hers");
        Thread later = new Thread(() -> ring.note(key));

        later.start();

        assertThat(serde(ring).deserializer().deserialize("", bytes)).isEqualTo("hers");
        later.join();
    }

    @Test
    void exactly_once_a_key_that_never_comes_is_an_error_that_names_it() {
        assertThatThrownBy(() -> serde(reader(true)).deserializer().deserialize("", sealed("hers")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(key.id())
                .hasMessageContaining("author-keys");
    }

    @Test
    void at_least_once_what_lost_its_key_in_a_crash_is_as_if_it_had_not_come() {
        assertThat(serde(reader(false)).deserializer().deserialize("", sealed("hers")))
                .isEqualTo("unreadable");
    }

    @Test
    void nothing_can_be_sealed_under_a_destroyed_key() {
        publish(AuthorKey.erased(key.id(), "e1", AT));

        assertThatThrownBy(() -> serde(reader(true)).serializer().serialize("", "hers"))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void a_ring_finds_all_published_keys_of_an_author() {
        AuthorKey second = maker.make("guest:1", AT);
        publish(key);
        publish(second);
        publish(maker.make("guest:2", AT));

        assertThat(reader(false).of("guest:1")).containsExactlyInAnyOrder(key.id(), second.id());
    }
}

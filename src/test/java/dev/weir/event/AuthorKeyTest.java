package dev.weir.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class AuthorKeyTest {

    private static final Instant AT = Instant.parse("2026-11-22T08:15:30Z");
    private static final byte[] PLAIN = "konig@example.org".getBytes(StandardCharsets.UTF_8);

    private final SecureRandom random = new SecureRandom();
    private final AuthorKey key = AuthorKey.make("guest:1", AT, random);

    @Test
    void opens_what_it_sealed() {
        byte[] sealed = key.seal(PLAIN, random);

        assertThat(key.open(sealed)).isEqualTo(PLAIN);
    }

    @Test
    void shows_nothing_of_what_is_sealed() {
        String sealed = new String(key.seal(PLAIN, random), StandardCharsets.ISO_8859_1);

        assertThat(sealed).doesNotContain("konig").doesNotContain("example");
    }

    @Test
    void the_same_sealed_twice_is_not_the_same() {
        assertThat(key.seal(PLAIN, random)).isNotEqualTo(key.seal(PLAIN, random));
    }

    @Test
    void does_not_open_what_another_key_sealed() {
        byte[] sealed = AuthorKey.make("guest:1", AT, random).seal(PLAIN, random);

        assertThatThrownBy(() -> key.open(sealed)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void does_not_open_what_was_changed() {
        byte[] sealed = key.seal(PLAIN, random);
        sealed[sealed.length / 2] ^= 1;

        assertThatThrownBy(() -> key.open(sealed)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void does_not_open_what_is_too_short() {
        assertThatThrownBy(() -> key.open(new byte[5])).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void is_bound_to_its_id() {
        AuthorKey renamed = new AuthorKey("other", key.author(), key.secret(), AT, null);
        byte[] sealed = key.seal(PLAIN, random);

        assertThatThrownBy(() -> renamed.open(sealed)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void seals_nothing_once_destroyed() {
        AuthorKey destroyed = AuthorKey.erased(key.id(), "e1", AT);

        assertThatThrownBy(() -> destroyed.seal(PLAIN, random)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void survives_its_topic() throws Exception {
        AuthorKey read =
                Topics.AUTHOR_KEYS.value().decode(Topics.AUTHOR_KEYS.value().encode(key));

        assertThat(read.open(key.seal(PLAIN, random))).isEqualTo(PLAIN);
    }

    @Test
    void says_nothing_of_its_secret_in_a_log() {
        assertThat(key.toString()).doesNotContain(key.secret()).doesNotContain("guest:1");
    }
}

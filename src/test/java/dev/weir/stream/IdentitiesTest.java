package dev.weir.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.event.Author;
import dev.weir.event.Client;
import dev.weir.event.Login;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class IdentitiesTest {

    private final Identities identities = new Identities("a secret for tests only");
    private final Client client = new Client("203.0.113.9", null, null, null, null);

    @Test
    void no_mail_name_or_address_can_be_read_from_a_key() {
        assertThat(identities.email(author("Ann", "ann@example.org"))).matches("guest:[0-9a-f]{32}");
        assertThat(identities.author(null, author("Ann", null), client)).matches("guest:[0-9a-f]{32}");
        assertThat(identities.address(client)).matches("address:[0-9a-f]{32}");
    }

    @Test
    void another_secret_gives_other_keys() {
        assertThat(new Identities("another secret for tests").address(client)).isNotEqualTo(identities.address(client));
    }

    @Test
    void a_mail_address_is_the_same_in_capitals_and_with_blanks() {
        assertThat(identities.email(author("Zoe", " ANN@Example.org ")))
                .isEqualTo(identities.email(author("Ann", "ann@example.org")));
    }

    @Test
    void a_login_tells_whose_it_is_whatever_else_is_said() {
        assertThat(identities.author(new Login("wordpress.com:1", "s"), author("Ann", "ann@example.org"), client))
                .isEqualTo("user:wordpress.com:1");
    }

    @Test
    void guests_without_mail_are_told_apart_by_name_and_address() {
        Client elsewhere = new Client("203.0.113.10", null, null, null, null);

        assertThat(identities.author(null, author("Ann", " "), client))
                .isEqualTo(identities.author(null, author("ann", null), client))
                .isNotEqualTo(identities.author(null, author("Zoe", null), client))
                .isNotEqualTo(identities.author(null, author("Ann", null), elsewhere));
    }

    @Test
    void what_is_not_there_has_no_key() {
        assertThat(identities.email(author("Ann", ""))).isNull();
        assertThat(identities.address(new Client(null, null, null, null, null))).isNull();
    }

    private static Author author(String name, @Nullable String email) {
        return new Author(name, email, null);
    }
}

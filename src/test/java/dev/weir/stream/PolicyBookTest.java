package dev.weir.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.moderation.Policies;
import dev.weir.moderation.Policy;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PolicyBookTest {

    private final Map<String, byte[]> documents = new HashMap<>();
    private final PolicyBook book = new PolicyBook(documents::get);

    @Test
    void a_blog_has_its_own_policy_else_the_common_one_else_the_preset() {
        assertThat(book.of("a").reference())
                .isEqualTo(Policies.preset("wordpress").reference());
        set("*", "{preset: open, version: common}");
        set("a", "{preset: strict, version: own}");

        assertThat(book.of("a").version()).isEqualTo("own");
        assertThat(book.of("b").version()).isEqualTo("common");
    }

    @Test
    void a_policy_is_compiled_again_only_when_it_changes() {
        set("a", "{version: one}");
        Policy one = book.of("a");
        set("a", "{version: one}");
        assertThat(book.of("a")).isSameAs(one);

        set("a", "{version: two}");

        assertThat(book.of("a").version()).isEqualTo("two");
    }

    @Test
    void without_its_own_policy_a_blog_has_the_common_one_again() {
        set("a", "{version: own}");
        set("*", "{version: common}");
        book.of("a");

        documents.remove("a");

        assertThat(book.of("a").version()).isEqualTo("common");
    }

    @Test
    void a_stored_document_that_is_broken_leaves_the_last_that_worked() {
        set("a", "{version: one}");
        book.of("a");

        set("a", "{version: [");

        assertThat(book.of("a").version()).isEqualTo("one");
        set("b", "{version: [");
        assertThat(book.of("b").reference())
                .isEqualTo(Policies.preset("wordpress").reference());
    }

    private void set(String blog, String document) {
        documents.put(blog, document.getBytes(StandardCharsets.UTF_8));
    }
}

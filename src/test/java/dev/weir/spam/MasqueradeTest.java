package dev.weir.spam;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.text.Canonical;
import dev.weir.text.MappedText;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MasqueradeTest {
    private static final String SPAM = "check out the cheap watches on http://shop.com today";

    private static List<String> copies(long seed) {
        Masquerade masquerade = new Masquerade(new Dice(seed), List.of("a lovely garden", "thanks for the roses"));
        return IntStream.range(0, 300).mapToObj(i -> masquerade.ofSpam(SPAM)).toList();
    }

    @Test
    void shouldDisguiseTheSameWayOnEveryRun() {
        assertThat(copies(1)).isEqualTo(copies(1)).isNotEqualTo(copies(2));
    }

    @Test
    void shouldChangeMostCopiesAndSeldomTwiceAlike() {
        // When
        List<String> copies = copies(1);

        // Then
        assertThat(copies).filteredOn(copy -> !copy.equals(SPAM)).hasSizeGreaterThan(280);
        assertThat(copies.stream().distinct().count()).isGreaterThan(270);
    }

    @Test
    void shouldBeSeenThroughMoreOftenThanNot() {
        // When
        long seen = copies(1).stream()
                .filter(copy ->
                        Canonical.of(MappedText.identity(copy)).text().text().contains("watches"))
                .count();

        // Then: what drops or changes letters can't be undone
        assertThat(seen).isGreaterThan(170);
    }

    @Test
    void shouldLeaveGoodCommentsReadable() {
        // Given
        Masquerade masquerade = new Masquerade(new Dice(1), List.of());

        // When / Then
        for (int i = 0; i < 100; i++) {
            assertThat(masquerade.ofHam("the beans grow")).matches("[a-z ]+");
        }
    }
}

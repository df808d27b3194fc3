package dev.weir.spam.evaluate;

import static dev.weir.spam.evaluate.Comments.ham;
import static dev.weir.spam.evaluate.Comments.spam;
import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.spam.LabelledComment;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class NearDuplicatesTest {

    private static final String PITCH =
            "Hey guys please check out my channel, I make covers of songs and rap, give it a thumbs up so more can see it!";

    @Test
    void variants_of_one_text_are_one_cluster() {
        // Given
        List<LabelledComment> comments = List.of(
                spam("1", PITCH),
                ham("2", "The ferry at the old mill does not run on Mondays any more, I was told."),
                spam(
                        "3",
                        "HEY GUYS!!! Please check out my channel - i make covers of songs & rap, give it a thumbs up so more can see it"),
                spam("4", PITCH.replace("covers of songs", "remixes")));

        // When
        Set<Set<String>> clusters = clusters(comments);

        // Then
        assertThat(clusters).containsExactlyInAnyOrder(Set.of("1", "3", "4"), Set.of("2"));
    }

    @Test
    void a_disguise_does_not_hide_a_duplicate() {
        // Given
        List<LabelledComment> comments = List.of(
                spam("plain", PITCH),
                spam("look-alikes", PITCH.replace('a', 'а').replace('o', 'о')),
                spam("invisible", PITCH.replace("e", "e\u200b")));

        // When
        Set<Set<String>> clusters = clusters(comments);

        // Then
        assertThat(clusters).containsExactly(Set.of("plain", "look-alikes", "invisible"));
    }

    @Test
    void what_is_like_a_member_is_in_though_it_is_not_like_all() {
        // Given: each shares two thirds with the next, and nothing with the one after the next but one
        String[] parts = {"abcdefghijklmnopqrst", "uvwxyz0123456789bdfh", "jlnprtvxz13579acegik", "moqsuwy02468zyxwvuts"
        };
        List<LabelledComment> comments = List.of(
                spam("1", parts[0] + parts[1] + parts[1].toUpperCase(java.util.Locale.ROOT) + parts[2]),
                spam("2", parts[1] + parts[1] + parts[2]),
                spam("3", parts[1] + parts[2]),
                spam("4", parts[1] + parts[2] + parts[3]),
                spam("5", parts[2] + parts[3]));

        // When
        boolean ends = NearDuplicates.areAlike(
                NearDuplicates.runs(comments.get(0).text()),
                NearDuplicates.runs(comments.get(4).text()));
        Set<Set<String>> clusters = clusters(comments);

        // Then
        assertThat(ends).isFalse();
        assertThat(clusters).containsExactly(Set.of("1", "2", "3", "4", "5"));
    }

    @Test
    void short_texts_are_only_like_the_same() {
        // When
        Set<Set<String>> clusters = clusters(List.of(
                ham("1", "+1"), ham("2", "+1 !"), ham("3", "ok"), ham("4", "👍"), ham("5", "❤️"), ham("6", "")));

        // Then
        assertThat(clusters)
                .containsExactlyInAnyOrder(Set.of("1", "2"), Set.of("3"), Set.of("4"), Set.of("5"), Set.of("6"));
    }

    @Test
    void the_order_of_the_comments_does_not_matter() {
        // Given
        List<LabelledComment> comments = IntStream.range(0, 300)
                .mapToObj(i ->
                        spam("c" + i, "offer " + i % 40 + " of the day, see shop" + i % 40 + ".example " + i * i * i))
                .toList();

        // When, Then
        assertThat(clusters(new Seed(3).shuffled(comments))).isEqualTo(clusters(comments));
    }

    @Test
    void thousands_of_the_same_are_one_cluster() {
        // Given
        List<LabelledComment> comments =
                IntStream.range(0, 20_000).mapToObj(i -> spam("c" + i, PITCH)).toList();

        // When, Then
        assertThat(NearDuplicates.clusters(comments)).hasSize(1);
    }

    private static Set<Set<String>> clusters(List<LabelledComment> comments) {
        return NearDuplicates.clusters(comments).stream()
                .map(cluster -> cluster.stream().map(LabelledComment::id).collect(Collectors.toSet()))
                .collect(Collectors.toSet());
    }
}

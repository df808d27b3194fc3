package dev.weir.moderation.check;

import static dev.weir.moderation.Deciding.finding;
import static dev.weir.moderation.EvidenceFixture.evidence;
import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.moderation.Action;
import dev.weir.moderation.EvidenceFixture;
import dev.weir.moderation.Finding;
import dev.weir.moderation.Match;
import org.junit.jupiter.api.Test;

/** Too many links make a comment suspicious. */
class LinksCheckTest {

    @Test
    void passes_fewer_links_than_the_maximum() {
        // Given
        EvidenceFixture comment = evidence().content("See http://a.example/");

        // When
        Finding finding = finding("links", "max: 2", comment);

        // Then
        assertThat(finding.status()).isEqualTo(Finding.Status.PASSED);
    }

    @Test
    void holds_as_many_links_as_the_maximum() {
        // Given
        EvidenceFixture comment = evidence().content("See http://a.example/ and http://b.example/");

        // When
        Finding finding = finding("links", "max: 2", comment);

        // Then
        assertThat(finding.action()).isEqualTo(Action.HOLD);
        assertThat(finding.reason()).isEqualTo("too-many-links");
        assertThat(finding.message()).contains("2 links");
    }

    @Test
    void tells_where_each_link_stands() {
        // Given
        EvidenceFixture comment = evidence().content("See http://a.example/ and http://b.example/");

        // When
        Finding finding = finding("links", "max: 2", comment);

        // Then
        assertThat(finding.matches())
                .containsExactly(new Match("content", 4, 21, "a.example"), new Match("content", 26, 43, "b.example"));
    }

    @Test
    void takes_any_number_if_the_maximum_is_zero() {
        // Given
        EvidenceFixture comment = evidence().content("See http://a.example/ and http://b.example/");

        // When
        Finding finding = finding("links", "max: 0", comment);

        // Then
        assertThat(finding.status()).isEqualTo(Finding.Status.PASSED);
    }

    @Test
    void does_not_count_the_address_of_the_author() {
        // Given
        EvidenceFixture comment = evidence().url("http://ann.example/");

        // When
        Finding finding = finding("links", "max: 1", comment);

        // Then
        assertThat(finding.status()).isEqualTo(Finding.Status.PASSED);
    }

    @Test
    void spares_moderators() {
        // Given
        EvidenceFixture comment =
                evidence().user("wordpress.com:7", "moderator").content("http://a.example/ http://b.example/");

        // When
        Finding finding = finding("links", "max: 2", comment);

        // Then
        assertThat(finding.waived()).isEqualTo("moderator");
    }

    @Test
    void bounds_the_number_of_matches() {
        // Given
        EvidenceFixture comment = evidence().content("http://a.example/ ".repeat(200));

        // When
        Finding finding = finding("links", "max: 2", comment);

        // Then
        assertThat(finding.matches()).hasSize(50);
        assertThat(finding.message()).contains("200 links");
    }
}

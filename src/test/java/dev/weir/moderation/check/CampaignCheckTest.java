package dev.weir.moderation.check;

import static dev.weir.moderation.Deciding.finding;
import static dev.weir.moderation.EvidenceFixture.evidence;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.moderation.Action;
import dev.weir.moderation.Evidence.Campaign;
import dev.weir.moderation.Evidence.CampaignState;
import dev.weir.moderation.Finding;
import dev.weir.moderation.PolicyException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Campaigns hold, and what moderators decided of them refuses. */
class CampaignCheckTest {

    private static final String USUAL = "open: hold, spam: reject, likeness: 80";

    @Test
    void passes_what_is_of_no_campaign() {
        // When
        Finding finding = finding("campaign", USUAL, evidence());

        // Then
        assertThat(finding.status()).isEqualTo(Finding.Status.PASSED);
    }

    @Test
    void holds_what_is_of_a_campaign_that_nobody_decided_however_alike() {
        // When
        Finding finding = finding("campaign", USUAL, evidence().campaigns(of(CampaignState.OPEN, 100, false)));

        // Then
        assertThat(finding.reason()).isEqualTo("campaign");
        assertThat(finding.action()).isEqualTo(Action.HOLD);
    }

    @Test
    void says_which_campaign_it_is_and_why() {
        // When
        Finding finding = finding("campaign", USUAL, evidence().campaigns(of(CampaignState.OPEN, 90, false)));

        // Then
        assertThat(finding.message())
                .isEqualTo("Is one of a campaign, c-1, that nobody has decided yet: 9 authors wrote nearly this text");
    }

    @Test
    void refuses_what_is_alike_enough_to_spam() {
        // When
        Finding alike = finding("campaign", USUAL, evidence().campaigns(of(CampaignState.SPAM, 80, false)));
        Finding lessAlike = finding("campaign", USUAL, evidence().campaigns(of(CampaignState.SPAM, 79, false)));

        // Then
        assertThat(alike.reason()).isEqualTo("spam-campaign");
        assertThat(alike.action()).isEqualTo(Action.REJECT);
        assertThat(lessAlike.reason()).isEqualTo("like-spam-campaign");
        assertThat(lessAlike.action()).isEqualTo(Action.HOLD);
    }

    @Test
    void refuses_what_the_decision_went_to_whatever_its_text() {
        // When
        Finding finding = finding("campaign", USUAL, evidence().campaigns(of(CampaignState.SPAM, 0, true)));

        // Then
        assertThat(finding.action()).isEqualTo(Action.REJECT);
    }

    @Test
    void minds_no_campaign_that_is_ham() {
        // When
        Finding finding = finding("campaign", USUAL, evidence().campaigns(of(CampaignState.HAM, 100, true)));

        // Then
        assertThat(finding.status()).isEqualTo(Finding.Status.PASSED);
    }

    @Test
    void of_several_campaigns_the_strictest_counts() {
        // When
        Finding finding = finding(
                "campaign",
                USUAL,
                evidence().campaigns(of(CampaignState.OPEN, 90, false), of(CampaignState.SPAM, 90, false)));

        // Then
        assertThat(finding.action()).isEqualTo(Action.REJECT);
    }

    @Test
    void what_nobody_decided_can_not_be_refused_by_any_policy() {
        // When
        var refused = assertThatThrownBy(() -> finding("campaign", "open: reject", evidence()));

        // Then
        refused.isInstanceOf(PolicyException.class)
                .extracting(e -> ((PolicyException) e).pointer())
                .isEqualTo("/checks/campaign/open");
    }

    private static Campaign of(CampaignState state, int likeness, boolean member) {
        return new Campaign("c-1", state, likeness, member, List.of("9 authors wrote nearly this text"));
    }
}

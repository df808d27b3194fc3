package dev.weir.spam.campaign;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class CampaignSettingsTest {

    private static CampaignSettings settings(Duration window, int likeness, int membersKept) {
        CampaignSettings base = CampaignSettings.DEFAULT;
        return new CampaignSettings(
                window,
                base.linkWindow(),
                base.nameWindow(),
                base.addressWindow(),
                base.memory(),
                base.shortestText(),
                base.longText(),
                likeness,
                base.hotAt(),
                base.fewestAuthors(),
                base.point(),
                base.longPoints(),
                base.linkPoints(),
                base.disguisePoints(),
                base.refusedPoints(),
                membersKept);
    }

    @Test
    void shouldNameTheWindowThatIsTooShort() {
        // When a window is a second, then the message says which, and what it may be
        assertThatThrownBy(() -> settings(Duration.ofSeconds(1), 50, 200))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("textWindow is PT1S; it must be from PT1M to P365D");
    }

    @Test
    void shouldNameTheNumberThatIsOutOfBounds() {
        // When everything would be like everything, then it is refused
        assertThatThrownBy(() -> settings(Duration.ofHours(1), 5, 200))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("likeness is 5; it must be from 30 to 100");
    }

    @Test
    void shouldKeepEnoughCommentsToCountAuthors() {
        // When fewer comments would be kept than make a campaign, then it is refused
        assertThatThrownBy(() -> settings(Duration.ofHours(1), 50, 3))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("membersKept is 3");
    }
}

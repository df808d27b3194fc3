package dev.weir.spam.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.spam.campaign.SharedComments.Labelled;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How much of real spam is part of a campaign, and how much of honest comments. */
class CampaignDataTest {

    private static final int SECONDS_APART = 20;

    /**
     * @param spamKnown spam that belonged to a hot campaign when it came
     * @param spam the same, and what was looked at again later
     */
    private record Found(int allSpam, int allHam, int spamKnown, int hamKnown, int spam, int ham, int cards) {

        double share() {
            return allSpam == 0 ? 0 : 100.0 * spam / allSpam;
        }

        double shareKnown() {
            return allSpam == 0 ? 0 : 100.0 * spamKnown / allSpam;
        }

        double hamShare() {
            return allHam == 0 ? 0 : 100.0 * ham / allHam;
        }

        double precision() {
            return spam + ham == 0 ? 100 : 100.0 * spam / (spam + ham);
        }
    }

    private static Found found(String set) {
        List<Labelled> comments = SharedComments.read(set, SECONDS_APART);
        CampaignWatch watch = new CampaignWatch();
        Set<String> inCampaigns = new HashSet<>();
        int[] all = new int[2];
        int[] known = new int[2];
        for (Labelled labelled : comments) {
            int kind = labelled.spam() ? 1 : 0;
            watch.timeIs(labelled.comment().at());
            all[kind]++;
            if (!watch.comes(labelled.comment()).isEmpty()) {
                known[kind]++;
                inCampaigns.add(labelled.comment().ref().comment());
            }
        }
        watch.lookedAgain.forEach(again -> inCampaigns.add(again.comment().comment()));
        int[] members = new int[2];
        for (Labelled labelled : comments) {
            members[labelled.spam() ? 1 : 0] +=
                    inCampaigns.contains(labelled.comment().ref().comment()) ? 1 : 0;
        }
        Found found = new Found(all[1], all[0], known[1], known[0], members[1], members[0], watch.cards.size());
        System.out.printf(
                "campaigns in %-22s spam known as it came %5.1f %%, in the end %5.1f %% of %d; ham %d, in the end %d of %d"
                        + " (%.3f %%); precision %.2f %%; %d cards%n",
                set,
                found.shareKnown(),
                found.share(),
                found.allSpam,
                found.hamKnown,
                found.ham,
                found.allHam,
                found.hamShare(),
                found.precision(),
                found.cards);
        return found;
    }

    @Test
    void shouldKnowMuchOfTheGamblingSpamByItsCampaigns() {
        // When gambling spam comes among honest comments, with no moderator and no model
        Found found = found("gamble_id8k");

        // Then much of it is known when it comes, and next to nothing honest is
        assertThat(found.shareKnown()).isGreaterThan(42);
        assertThat(found.share()).isGreaterThan(52);
        assertThat(found.hamShare()).isLessThanOrEqualTo(0.1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"fox_ham", "sms", "youtube4", "tg_ru"})
    void shouldMakeNoCampaignOfHonestComments(String set) {
        // When the comments of a set come
        Found found = found(set);

        // Then no honest one is in a campaign
        assertThat(found.ham()).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "homoglyph, 90",
        "zerowidth, 99",
        "repeat, 99",
        "spaced, 99",
        "leet, 99",
        "fancy, 99",
        "mix, 88",
        "url, 95",
        "goodwords, 45",
        "typo, 45"
    })
    void shouldFindADisguisedCopyNearItsOriginal(String disguise, int percent) {
        // Given spam, and the same in disguise
        List<Labelled> plain = SharedComments.read("youtube4", SECONDS_APART);
        List<Labelled> disguised = SharedComments.read("youtube4.adv-" + disguise, SECONDS_APART);
        CampaignWatch watch = new CampaignWatch();

        // When each is compared with its original as partitions do, by bands and then by the signature
        int compared = 0;
        int met = 0;
        for (int i = 0; i < plain.size(); i++) {
            Traits original = watch.traits(plain.get(i).comment());
            Traits copy = watch.traits(disguised.get(i).comment());
            if (plain.get(i).spam() && original.signature() != null) {
                compared++;
                met += meets(original, copy, watch.settings.likeness()) ? 1 : 0;
            }
        }

        // Then most are found
        System.out.printf(
                "disguised copies %-10s %5.1f %% of %d near their originals%n",
                disguise, 100.0 * met / compared, compared);
        assertThat(100.0 * met / compared).isGreaterThanOrEqualTo(percent);
    }

    private static boolean meets(Traits one, Traits other, int likeness) {
        if (one.signature() == null || other.signature() == null) {
            return false;
        }
        Set<String> bands = new HashSet<>(one.bands());
        bands.retainAll(new HashSet<>(other.bands()));
        return !bands.isEmpty() && one.signature().likeness(other.signature()) >= likeness;
    }
}

package dev.weir.spam.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.text.CommentText;
import dev.weir.text.Markup;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class HotSignalsTest {

    private final HotSignals hot = new HotSignals(5, CampaignSettings.DEFAULT);
    private final TraitReader reader = new TraitReader(CampaignSettings.DEFAULT);

    private Traits traits(String text) {
        return reader.read(new TraitReader.Source(CommentText.of(text, Markup.PLAIN), null, List.of(), "somewhere"));
    }

    private static HotSignal link(String site, int authors, CampaignState state) {
        return new HotSignal(
                new Signal(SignalKind.LINK, site),
                0,
                "c-" + site,
                state,
                null,
                site,
                CampaignWatch.START,
                new Counts(authors, authors, 1, 1));
    }

    private static HotSignal text(String band, @Nullable Signature signature, int cluster) {
        return new HotSignal(
                new Signal(SignalKind.TEXT, band),
                cluster,
                "c-text" + cluster,
                CampaignState.OPEN,
                signature,
                null,
                CampaignWatch.START,
                new Counts(9, 9, 1, 1));
    }

    @Test
    void shouldMatchNothingWhereNothingIsHot() {
        // When a comment comes, then it belongs to no campaign
        assertThat(hot.match(traits("See http://a.example and http://b.example")))
                .isEmpty();
    }

    @Test
    void shouldMatchADecidedCampaignFirst() {
        // Given two hot sites
        hot.put(link("a.example", 90, CampaignState.OPEN));
        hot.put(link("b.example", 10, CampaignState.SPAM));

        // When a comment links to both
        List<CampaignMatch> matches = hot.match(traits("See http://a.example and http://b.example"));

        // Then what a moderator decided comes first
        assertThat(matches).extracting(CampaignMatch::campaign).containsExactly("c-b.example", "c-a.example");
        assertThat(matches.get(1).why()).containsExactly("90 authors linked to a.example in 90 comments on 1 post");
    }

    @Test
    void shouldNotMatchAnUnlikeTextThatMeetsInABand() {
        // Given two texts in one band
        Traits one = traits("Come and see what everybody is talking about today");
        Traits other = traits("Nothing is as good as a warm cup of tea in the rain");
        hot.put(text(one.bands().get(3), other.signature(), 0));
        hot.put(text(one.bands().get(3), one.signature(), 1));

        // When one of them comes
        List<CampaignMatch> matches = hot.match(one);

        // Then it belongs to its like alone
        assertThat(matches).extracting(CampaignMatch::campaign).containsExactly("c-text1");
        assertThat(matches.get(0).likeness()).isEqualTo(100);
    }

    @Test
    void shouldForgetWhatIsHotNoMore() {
        // Given hot signals of each kind of key
        Traits traits = traits("Come and see what everybody is talking about today http://a.example/");
        HotSignal text = text(traits.bands().get(0), traits.signature(), 2);
        hot.put(text);
        hot.put(link("a.example", 9, CampaignState.OPEN));

        // When they are removed, and some that never were
        List.of(text.key(), "link:a.example", "link:nowhere.example", "text:0-00/3")
                .forEach(hot::remove);

        // Then nothing matches
        assertThat(hot.match(traits)).isEmpty();
        assertThat(hot.size()).isZero();
    }

    @Test
    void shouldTakeThePlaceOfWhatWasToldBefore() {
        // Given a hot site
        hot.put(link("a.example", 9, CampaignState.OPEN));

        // When there is more of it
        hot.put(link("a.example", 20, CampaignState.SPAM));

        // Then it is known once
        assertThat(hot.size()).isOne();
        assertThat(hot.match(traits("http://a.example")))
                .hasSize(1)
                .first()
                .satisfies(match -> assertThat(match.state()).isEqualTo(CampaignState.SPAM));
    }

    @Test
    void shouldRememberTheMostWidespreadInWhateverOrderTheyCome() {
        // Given more hot signals than there is room for
        List<HotSignal> signals = new ArrayList<>(IntStream.range(0, 50)
                .mapToObj(i -> link("s" + i + ".example", i, i == 1 ? CampaignState.SPAM : CampaignState.OPEN))
                .toList());
        Collections.shuffle(signals, new Random(3));

        // When they are put
        signals.forEach(hot::put);

        // Then those are left that matter most
        assertThat(hot.size()).isEqualTo(5);
        assertThat(IntStream.range(0, 50)
                        .filter(i ->
                                !hot.match(traits("http://s" + i + ".example")).isEmpty()))
                .containsExactly(1, 46, 47, 48, 49);
    }

    @Test
    void shouldNeedRoomForOne() {
        // When there is room for nothing, then that is refused
        assertThatThrownBy(() -> new HotSignals(0, CampaignSettings.DEFAULT))
                .isInstanceOf(IllegalArgumentException.class);
    }
}

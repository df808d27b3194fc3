package dev.weir.spam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.text.Fingerprint;
import dev.weir.text.Markup;
import dev.weir.text.Span;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SpamModelTest {
    private static final String CAMPAIGN = "Best online casino bonus 500 free spins, click http://shop1.example/bonus";

    private static SpamModel taught(int comments) {
        SpamModel model = SpamModel.empty();
        Talk.comments(comments, 1).forEach(comment -> model.learn(Subject.of(comment.text()), comment.spam(), 1));
        return model;
    }

    private static double probability(SpamModel model, String text) {
        return model.score(Subject.of(text)).probability();
    }

    private static Subject on(String blog, String text, Subject.Author author) {
        return Subject.of(blog, text, Markup.HTML, null, null, null, Subject.Page.UNKNOWN, author);
    }

    @Test
    void shouldKnowNothingBeforeItHasLearned() {
        // When
        Score score = SpamModel.empty().score(Subject.of(CAMPAIGN));

        // Then
        assertThat(score.probability()).isEqualTo(0.5);
        assertThat(score.sureness()).isZero();
        assertThat(score.learned()).isZero();
    }

    @Test
    void shouldRecogniseACampaignAfterAFewDecisions() {
        // Given a model that knows the talk about gardens, and five comments of a new kind of spam
        SpamModel model = SpamModel.empty();
        Dice dice = new Dice(3);
        for (int i = 0; i < 60; i++) {
            model.learn(Subject.of(Talk.ham(dice)), false, 1);
        }
        double before = probability(model, "Hot slot machine wins every day at LUCKY77, register now");
        for (int i = 0; i < 5; i++) {
            model.learn(Subject.of("Slot machine LUCKY77 wins day " + i + ", register today"), true, 1);
        }

        // When
        double after = probability(model, "Hot slot machine wins every day at LUCKY77, register now");

        // Then
        assertThat(before).isLessThan(0.5);
        assertThat(after).isGreaterThan(0.6);
        assertThat(probability(model, "The roses need more water")).isLessThan(0.3);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "B e s t  o n l i n e  c a s i n o  b o n u s 500 free spins",
                "Вeѕt оnlinе cаѕinо bоnuѕ 500 frее ѕpins",
                "B3st 0nlin3 c4sin0 b0nus 500 fr33 spins",
                "𝐁𝐞𝐬𝐭 𝐨𝐧𝐥𝐢𝐧𝐞 𝐜𝐚𝐬𝐢𝐧𝐨 𝐛𝐨𝐧𝐮𝐬 500 𝐟𝐫𝐞𝐞 𝐬𝐩𝐢𝐧𝐬",
                "Bst nln csn bns 500 fr spns",
                "Bestonlinecasinobonus500freespins",
                "\u202Esnips eerf 005 sunob onisac enilno tseB"
            })
    void shouldSeeThroughDisguises(String disguised) {
        assertThat(probability(taught(300), disguised)).isGreaterThan(0.4);
    }

    @Test
    void shouldSeeSpamAmongManyGoodWords() {
        // Given
        SpamModel model = taught(300);
        Dice dice = new Dice(5);
        String padding = Talk.ham(dice) + " " + Talk.ham(dice) + " " + Talk.ham(dice);

        // When / Then
        assertThat(probability(model, padding)).isLessThan(0.2);
        assertThat(probability(model, padding + " " + CAMPAIGN + " " + padding)).isGreaterThan(0.5);
    }

    @Test
    void shouldStandAFewWrongLabels() {
        // Given every twelfth label is wrong
        SpamModel model = SpamModel.empty();
        List<LabelledComment> comments = Talk.comments(600, 1);
        for (int i = 0; i < comments.size(); i++) {
            LabelledComment comment = comments.get(i);
            model.learn(Subject.of(comment.text()), (i % 12 == 0) != comment.spam(), 1);
        }

        // When
        long wrong = Talk.comments(300, 2).stream()
                .filter(comment -> (probability(model, comment.text()) >= 0.5) != comment.spam())
                .count();

        // Then
        assertThat(wrong).isLessThanOrEqualTo(6);
    }

    @Test
    void shouldBeUnsureOfWhatItHasNeverSeen() {
        // Given
        SpamModel model = taught(300);

        // When
        Score known = model.score(Subject.of("I think the roses need more water in June."));
        Score unknown = model.score(Subject.of("Ваш ответ совершенно не относится к делу"));

        // Then
        assertThat(known.sureness()).isGreaterThan(0.8);
        assertThat(unknown.sureness()).isLessThan(0.2);
    }

    @Test
    void shouldLearnNothingFromAJudgementWithoutWeight() {
        // Given
        SpamModel model = taught(50);
        byte[] before = model.toBytes();

        // When
        model.learn(Subject.of(CAMPAIGN), false, 0);

        // Then
        assertThat(model.toBytes()).isEqualTo(before);
    }

    @Test
    void shouldLearnLessFromALighterJudgement() {
        // Given
        SpamModel light = taught(50);
        SpamModel full = light.copy();
        double before = probability(light, "The dahlias like shade");

        // When
        light.learn(Subject.of("The dahlias like shade"), true, 0.2);
        full.learn(Subject.of("The dahlias like shade"), true, 1);

        // Then
        assertThat(probability(light, "The dahlias like shade"))
                .isBetween(before, probability(full, "The dahlias like shade"));
    }

    @Test
    void shouldRefuseAnImpossibleWeight() {
        SpamModel model = SpamModel.empty();
        Subject subject = Subject.of("words");
        assertThatThrownBy(() -> model.learn(subject, true, 1.5)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> model.learn(subject, true, Double.NaN)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void shouldMoveOnlyALittleForOneJudgement() {
        // Given
        SpamModel model = taught(300);
        double before = probability(model, "Well, the beans grow best beside the wall.");

        // When one person calls it spam
        model.learn(Subject.of("Well, the beans grow best beside the wall."), true, 1);

        // Then it is still no spam
        assertThat(before).isLessThan(0.1);
        assertThat(probability(model, "Well, the beans grow best beside the wall."))
                .isLessThan(0.5);
    }

    @Test
    void shouldLearnWhatOneBlogTakesForSpam() {
        // Given two blogs that judge the same words differently
        SpamModel model = SpamModel.empty();
        for (int i = 0; i < 40; i++) {
            model.learn(on("crypto", "Bitcoin price prediction number " + i, Subject.Author.UNKNOWN), false, 1);
            model.learn(on("garden", "Bitcoin price prediction number " + i, Subject.Author.UNKNOWN), true, 1);
        }

        // When
        Subject onCrypto = on("crypto", "Bitcoin price prediction for May", Subject.Author.UNKNOWN);
        Subject onGarden = on("garden", "Bitcoin price prediction for May", Subject.Author.UNKNOWN);

        // Then
        assertThat(model.score(onCrypto).probability()).isLessThan(0.4);
        assertThat(model.score(onGarden).probability()).isGreaterThan(0.6);
        assertThat(model.score(onGarden).learned()).isEqualTo(40);
    }

    @Test
    void shouldCountTheAuthorsRecord() {
        // Given
        SpamModel model = SpamModel.empty();
        for (int i = 0; i < 50; i++) {
            model.learn(on("", "Look at this, number " + i, Subject.Author.of(false, 0, 3)), true, 1);
            model.learn(on("", "Look at this, number " + i, Subject.Author.of(true, 20, 0)), false, 1);
        }

        // When
        double stranger = model.score(on("", "Look at this", Subject.Author.of(false, 0, 3)))
                .probability();
        double friend = model.score(on("", "Look at this", Subject.Author.of(true, 20, 0)))
                .probability();

        // Then
        assertThat(stranger).isGreaterThan(friend + 0.3);
    }

    @Test
    void shouldExplainWithWordsThatStandInTheComment() {
        // Given
        String raw = "<b>Thanks</b>, the beans were eaten by snails. " + CAMPAIGN;

        // When
        Explanation explanation = taught(300).explain(Subject.of(raw));

        // Then
        assertThat(explanation.forSpam()).isNotEmpty();
        assertThat(explanation.forSpam())
                .allSatisfy(reason -> assertThat(reason.share()).isPositive());
        assertThat(explanation.forHam())
                .allSatisfy(reason -> assertThat(reason.share()).isNegative());
        Reason strongest = explanation.forSpam().stream()
                .filter(reason -> reason.code().equals("words"))
                .findFirst()
                .orElseThrow();
        assertThat(strongest.spam()).isGreaterThan(strongest.ham());
        assertThat(strongest.message()).contains(strongest.spam() + " spam comment");
        Span span = strongest.spans().get(0);
        assertThat(span.start()).isGreaterThanOrEqualTo(raw.indexOf("Best"));
        assertThat(strongest.message().toLowerCase(java.util.Locale.ROOT))
                .contains(raw.substring(span.start(), span.end()).toLowerCase(java.util.Locale.ROOT));
    }

    @Test
    void shouldNameADisguisedLink() {
        // Given
        SpamModel model = SpamModel.empty();
        Dice dice = new Dice(9);
        for (int i = 0; i < 30; i++) {
            model.learn(Subject.of("Go to shop" + i + " dot com"), true, 1);
            model.learn(Subject.of(Talk.ham(dice)), false, 1);
        }
        String raw = "Roses? market dot com";

        // When
        Explanation explanation = model.explain(Subject.of(raw));

        // Then
        assertThat(explanation.forSpam())
                .filteredOn(reason -> reason.code().equals("disguised-link"))
                .singleElement()
                .satisfies(reason -> assertThat(reason.spans()).containsExactly(new Span(7, raw.length())));
    }

    @Test
    void shouldGiveSharesThatAddUpToNoMoreThanTheWholeScore() {
        // When
        Explanation explanation = taught(300).explain(Subject.of(CAMPAIGN));

        // Then
        double sum = explanation.forSpam().stream().mapToDouble(Reason::share).sum()
                - explanation.forHam().stream().mapToDouble(Reason::share).sum();
        assertThat(sum).isBetween(0.1, 1.0 + 1e-9);
    }

    @Test
    void shouldScoreNothingAtAll() {
        assertThat(taught(50).score(Subject.of("")).probability()).isBetween(0.0, 1.0);
        assertThat(taught(50).explain(Subject.of("")).score().sureness()).isZero();
    }

    @Test
    void shouldTakeAVeryLongComment() {
        // Given
        SpamModel model = taught(50);
        String text = "roses and tulips ".repeat(4_000);

        // When
        model.learn(Subject.of(text), false, 1);

        // Then it was learned, but is too long to be kept and looked at again
        assertThat(probability(model, text)).isLessThan(0.5);
        assertThat(SpamModel.fromBytes(model.toBytes()).toBytes()).isEqualTo(model.toBytes());
    }

    /** The fingerprint was worked out once, on Java 17 for Linux. */
    @Test
    void shouldBecomeTheSameBitsOnEveryMachine() {
        // Given comments with letters that only newer versions of Unicode know
        SpamModel model = taught(200);
        model.learn(Subject.of("🫠🫨 𞤀𞤣𞤤𞤢𞤥 Ꟁꟁ ⅓ ﬁne ŐŰ"), false, 1);

        // When
        byte[] bytes = model.toBytes();

        // Then
        assertThat(Fingerprint.exact(new String(bytes, StandardCharsets.ISO_8859_1)))
                .isEqualTo("3e9a4307c714181623b82a83596be57d");
    }

    @Test
    void shouldLeadTheSameLifeAsACopyUntilEitherLearns() {
        // Given
        SpamModel model = taught(100);
        SpamModel copy = model.copy();

        // When
        copy.learn(Subject.of(CAMPAIGN), false, 1);

        // Then
        assertThat(model.version()).isEqualTo(100);
        assertThat(copy.version()).isEqualTo(101);
    }

    @Test
    void shouldKeepFewerCommentsToLookAtAgainWhereTheyAreLong() {
        // Given
        SpamModel model = SpamModel.empty();
        Dice dice = new Dice(5);

        // When
        long most = 0;
        for (int i = 0; i < 700; i++) {
            StringBuilder words = new StringBuilder();
            for (int word = 0; word < 500; word++) {
                words.append(Integer.toString(100_000 + dice.below(1_000_000), 36))
                        .append(' ');
            }
            model.learn(Subject.of(words.toString()), i % 2 == 0, 1);
            most = Math.max(most, model.bufferedFeatures());
        }

        // Then
        assertThat(most).isBetween(SpamModel.MOST_BUFFERED * 9 / 10, SpamModel.MOST_BUFFERED);
        assertThat(SpamModel.fromBytes(model.toBytes()).bufferedFeatures()).isEqualTo(model.bufferedFeatures());
    }

    @Test
    void shouldLearnByItselfBesideAnotherFromTheSameStarters() {
        // Given
        Supplier<SpamModel> starters = SpamModel.starters();
        SpamModel taught = starters.get();
        SpamModel other = starters.get();

        // When
        taught.learn(Subject.of("Hot slot machine wins every day"), true, 1);

        // Then
        assertThat(other.toBytes()).isEqualTo(SpamModel.starter().toBytes());
    }
}

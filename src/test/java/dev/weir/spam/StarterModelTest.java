package dev.weir.spam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StarterModelTest {
    private static final double HOLD = 0.9;

    private final SpamModel starter = SpamModel.starter();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "No.",
                "ok",
                "+1",
                "lol",
                "This government is a disgrace and so are you, read the constitution you fool!",
                "WHO VOTED FOR THIS IDIOT??? SHAME ON ALL OF YOU!!!",
                "Ваш ответ совершенно не относится к делу, но спасибо.",
                "Das ist doch völliger Unsinn, und das wissen Sie auch.",
                "Je ne suis pas du tout d'accord avec cet article.",
                "Eso no es verdad, y usted lo sabe muy bien.",
                "これは本当に面白い記事ですね。",
                "هذا المقال جميل جدا",
                "Mantap bang, ditunggu video selanjutnya",
                "See https://en.wikipedia.org/wiki/Constitution for the text of it."
            })
    void shouldNotHoldHonestComments(String honest) {
        assertThat(starter.score(Subject.of(honest)).probability()).isLessThan(HOLD);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Check out my channel and subscribe please!!! I will subscribe back",
                "C h e c k  out my ch4nnel and ѕubѕcribe please",
                "You have WON a guaranteed 1000 cash prize! Call 09061701461 to claim now",
                "Набор в команду, доход от 500$ в неделю, удаленно, пишите в лс"
            })
    void shouldSuspectSpamOfItsOwnKind(String spam) {
        assertThat(starter.score(Subject.of(spam)).probability()).isGreaterThan(0.7);
    }

    @Test
    void shouldBeLessSureOfALanguageThatItHasNotSeen() {
        double english = starter.score(Subject.of("Please subscribe to my channel, thanks"))
                .sureness();
        double swahili = starter.score(Subject.of("Habari yako rafiki, karibu nyumbani kwangu"))
                .sureness();
        assertThat(swahili).isLessThan(english - 0.3);
    }

    @Test
    void shouldGiveWayToTheBlogsOwnDecisions() {
        // Given a blog where that is no spam
        String invitation = "Check out my channel and subscribe please";
        double before = starter.score(Subject.of(invitation)).probability();
        Dice dice = new Dice(1);

        // When
        for (int i = 0; i < 100; i++) {
            starter.learn(Subject.of("Check out my channel and subscribe, video " + i), false, 1);
            starter.learn(Subject.of("Best casino bonus, " + dice.below(1000) + " free spins"), true, 1);
        }

        // Then
        assertThat(before).isGreaterThan(0.9);
        assertThat(starter.score(Subject.of(invitation)).probability()).isLessThan(0.5);
    }

    @Test
    void shouldKeepItsVoteWithItsBytes() {
        // Given
        starter.learn(Subject.of("Thanks for the roses"), false, 1);

        // When
        SpamModel read = SpamModel.fromBytes(starter.toBytes());

        // Then
        Subject subject = Subject.of("Check out my channel and subscribe please");
        assertThat(read.score(subject)).isEqualTo(starter.score(subject));
        assertThat(read.toBytes()).isEqualTo(starter.toBytes());
    }

    @Test
    void shouldNotReadAModelThatStartedFromAnotherStarter() {
        // Given
        SpamModel taught = SpamModel.empty();
        Talk.comments(50, 1).forEach(comment -> taught.learn(Subject.of(comment.text()), comment.spam(), 1));
        byte[] another = taught.toPrior();

        // When
        byte[] bytes = SpamModel.startingFrom(another).toBytes();

        // Then
        assertThat(SpamModel.fromBytes(bytes, another).toBytes()).isEqualTo(bytes);
        assertThatThrownBy(() -> SpamModel.fromBytes(bytes))
                .isInstanceOf(SpamModelException.class)
                .hasMessageContaining("another starter model");
    }

    @Test
    void shouldRefuseADamagedStarter() {
        byte[] bytes = StarterModel.shipped();
        bytes[1000] ^= 1;
        assertThatThrownBy(() -> SpamModel.startingFrom(bytes))
                .isInstanceOf(SpamModelException.class)
                .hasMessageContaining("checksum");
    }

    @Test
    void shouldBeSmallAndHoldNoWords() {
        // When
        byte[] bytes = StarterModel.shipped();

        // Then
        assertThat(bytes.length).isLessThan(4 << 20);
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        assertThat(text).doesNotContain("subscribe", "channel", "http");
    }

    @Test
    void shouldHaveACardThatNamesItsDataAndLicences() {
        assertThat(StarterModel.card())
                .contains("YouTube Spam Collection", "SMS Spam Collection", "tg-spam", "CC BY 4.0", "MIT")
                .contains("java -jar target/weir.jar train --starter");
    }

    @Test
    void shouldHoldHardlyAnyHeatedPoliticalComment() {
        // Given
        List<LabelledComment> comments = SharedComments.read("fox_ham");

        // When
        long held = comments.stream()
                .filter(comment -> starter.score(Subject.of(comment.text())).probability() >= HOLD)
                .count();

        // Then
        assertThat(held).isLessThanOrEqualTo(comments.size() / 100);
    }

    @Test
    void shouldBeTheBytesThatItsDataMakes() throws IOException {
        assertThat(StarterModel.train(SharedComments.folder())).isEqualTo(StarterModel.shipped());
    }
}

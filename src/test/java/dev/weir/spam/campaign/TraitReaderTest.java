package dev.weir.spam.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.weir.text.CommentText;
import dev.weir.text.Markup;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TraitReaderTest {

    private final TraitReader reader = new TraitReader(CampaignSettings.DEFAULT);

    private Traits read(String content, String... own) {
        return reader.read(new TraitReader.Source(CommentText.of(content, Markup.HTML), null, List.of(own), null));
    }

    private Traits signed(String content, @Nullable String url) {
        return reader.read(new TraitReader.Source(CommentText.of(content, Markup.PLAIN), url, List.of(), null));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "+1",
                "first!",
                "great post",
                "Thank you!!!",
                "hahahahahahahahahahahahaha",
                "soooooooooooooooooooooooo",
                "😂😂😂😂😂😂😂😂😂😂😂😂",
                "The best song ever!",
                "......................................"
            })
    void shouldNotCompareWhatEverybodySays(String text) {
        // When a short text is read, then it can't be like any other
        assertThat(read(text).signature()).isNull();
        assertThat(read(text).signals()).isEmpty();
    }

    @Test
    void shouldReadTextThroughMarkup() {
        // Given the same words with tags in between
        String plain = "Come and see what everybody is talking about";
        String marked = "<p>Come and <b>s</b>ee what <i>everybody</i> is talking about</p>";

        // When both are read
        Traits traits = read(marked);

        // Then they are the same
        assertThat(traits.signature()).isEqualTo(read(plain).signature());
    }

    @Test
    void shouldTakeTheAuthorsSiteForALink() {
        // When somebody signs with a site
        Traits traits = signed("Nice", "example.com/offers");

        // Then that is where they want people to go
        assertThat(traits.sites()).containsExactly(new Site("example.com", ""));
    }

    @Test
    void shouldNotCountLinksToTheBlogsOwnPages() {
        // Given links to the page, to another page of the blog and elsewhere
        String text = "See https://youtu.be/CevxZvSJLk8 and http://blog.example.org/2 and http://other.example.com/";

        // When it is read on a blog that knows its own
        Traits traits = read(text, "https://www.youtube.com/watch?v=CevxZvSJLk8", "example.org");

        // Then only the one elsewhere counts
        assertThat(traits.sites()).containsExactly(new Site("example.com", ""));
    }

    @ParameterizedTest
    @CsvSource({
        "main di 𝗪𝗘𝗧𝗢𝗡𝟴𝟴 saja, wetonb, true",
        "GA 𝐑𝐔𝐃a 𝐇𝐎 K, rudaho, true",
        "main di weton88 saja, wetonb, false"
    })
    void shouldKnowANameHoweverItIsWritten(String text, String letters, boolean disguised) {
        // When a text with a name is read
        List<Name> names = read(text).names();

        // Then its letters tell what it is
        assertThat(names).anySatisfy(name -> {
            assertThat(name.letters()).isEqualTo(letters);
            assertThat(name.disguised()).isEqualTo(disguised);
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"Die Straße über den Fluß ist schön", "Сегодня хорошая погода", "今日はいい天気ですね", "05:12 ini lucu"})
    void shouldFindNoNamesInHonestText(String text) {
        // When an honest text is read, then it advertises nothing
        assertThat(read(text).names()).isEmpty();
    }

    @Test
    void shouldShowFewSignalsWhateverTheText() {
        // Given a text of nothing but links and names
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 500; i++) {
            text.append("http://site")
                    .append(i)
                    .append(".example.com/ http://a")
                    .append(i)
                    .append(".test 𝐧𝐚𝐦𝐞𝐬")
                    .append(i)
                    .append("x brand")
                    .append(i)
                    .append(' ');
        }

        // When it is read
        Traits traits = read(text.toString());

        // Then no more is looked at than can be counted
        assertThat(traits.signals()).hasSizeLessThanOrEqualTo(25);
    }

    @Test
    void shouldReadAnything() {
        // Given texts of random characters
        Random random = new Random(7);
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            StringBuilder text = new StringBuilder();
            for (int k = random.nextInt(200); k > 0; k--) {
                text.append((char) (random.nextInt(4) == 0 ? random.nextInt(0x10000) : 32 + random.nextInt(96)));
            }
            texts.add(text.toString());
        }

        // When they are read, then nothing fails
        assertThatCode(() -> texts.forEach(this::read)).doesNotThrowAnyException();
    }

    @Test
    void shouldGiveMorePointsToWhatAdvertises() {
        // Given the same long sentence plain, with a link and in disguise
        CommentRef ref = new CommentRef("b/c", "b/p", null);
        Showing showing = new Showing("a", CampaignWatch.START, 1, false);
        String plain = "Come and see what everybody is talking about today, my friends";

        // When their sightings are made
        List<Integer> points = List.of(plain, plain + " http://example.com", plain.replace("see", "𝐬𝐞𝐞")).stream()
                .map(text -> read(text)
                        .sightings(ref, showing, CampaignSettings.DEFAULT)
                        .get(0))
                .map(Sighting::points)
                .toList();

        // Then the plain one counts least
        assertThat(points).containsExactly(2, 5, 5);
    }

    @Test
    void shouldTellOfPlainTextUnderFewerBandsAndBeFoundUnderAll() {
        // Given the same sentence plain and with a link
        String plain = "Come and see what everybody is talking about today, my friends";
        Traits linked = read(plain + " http://example.com");

        // When both are read
        Traits traits = read(plain);

        // Then the plain one is told under bands of the other's, and each knows all its bands
        assertThat(traits.signals()).hasSize(MinHash.BANDS / 2);
        assertThat(linked.signals()).hasSize(MinHash.BANDS + 1).containsAll(traits.signals());
        assertThat(traits.bands()).isEqualTo(linked.bands());
    }
}

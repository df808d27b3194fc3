package dev.weir.spam.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.text.Folding;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LikenessTest {

    private static final String PLAIN = "Earn money from home today, write to our manager and get your bonus";

    private static MinHash.Hashed hashed(String text) {
        return MinHash.of(BareLetters.of(Folding.fold(text), 2_000));
    }

    private static int likeness(String one, String other) {
        return hashed(one).signature().likeness(hashed(other).signature());
    }

    private static int sharedBands(String one, String other) {
        Set<String> shared = new HashSet<>(hashed(one).bands());
        shared.retainAll(new HashSet<>(hashed(other).bands()));
        return shared.size();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "EARN MONEY FROM HOME TODAY, WRITE TO OUR MANAGER AND GET YOUR BONUS!!!",
                "E a r n  m o n e y  from home today. Write to our m.a.n.a.g.e.r and get your b-o-n-u-s",
                "Eaaarn moneyyy from hooome today, write to our manager and get your bonussss",
                "E4rn m0n3y fr0m h0m3 t0d4y, wr1t3 t0 0ur m4n4g3r 4nd g3t y0ur b0nu5",
                "Еаrn mоnеу from hоmе today, write to our manаger and get your bоnus",
                "𝐄𝐚𝐫𝐧 𝐦𝐨𝐧𝐞𝐲 𝐟𝐫𝐨𝐦 𝐡𝐨𝐦𝐞 today, ｗｒｉｔｅ to our manager and get your bonus",
                "Ea\u200Brn mo\u200Dney from home tod\u2060ay, write to our manager and get your bonus 💰💰"
            })
    void shouldTakeADisguisedCopyForTheSameText(String disguised) {
        // Given a text and a copy in disguise

        // When they are compared
        int likeness = likeness(PLAIN, disguised);

        // Then all of it is the same
        assertThat(likeness).isEqualTo(100);
    }

    @Test
    void shouldFindACopyWithAFewWordsChangedUnderSomeBand() {
        // Given a copy that is signed otherwise
        String copy = "Earn money from home today, write to our agent Maria and get your bonus";

        // When both are hashed
        int bands = sharedBands(PLAIN, copy);

        // Then they meet, and are found alike
        assertThat(bands).isPositive();
        assertThat(likeness(PLAIN, copy)).isBetween(50, 90);
    }

    @Test
    void shouldTellUnlikeTextsApart() {
        // Given a text that shares a phrase and no more
        String other = "I walked home today and saw the old bridge over the river, and it was in ruins";

        // When they are compared
        int likeness = likeness(PLAIN, other);

        // Then that is not enough
        assertThat(likeness).isLessThan(25);
        assertThat(sharedBands(PLAIN, other)).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "कृपया मेरे चैनल पर आएं और देखें कि मैं क्या करता हूं",
                "このチャンネルを登録して毎日新しい動画を見てください",
                "اشترك في قناتي وشاهد الفيديوهات الجديدة كل يوم يا أصدقاء",
                "กรุณาเข้ามาชมช่องของฉันและกดติดตามทุกวันนะครับ"
            })
    void shouldCompareTextsOfAnyScript(String text) {
        // Given a text and nothing like it
        String same = "  " + text + " !!!";

        // When it is compared
        int itself = likeness(text, same);

        // Then it is like itself and not like another
        assertThat(itself).isEqualTo(100);
        assertThat(likeness(text, PLAIN)).isLessThan(10);
    }

    @Test
    void shouldReadBackASignatureThatWasWritten() {
        // Given a signature
        Signature signature = hashed(PLAIN).signature();

        // When it is written and read
        Signature read = Signature.parse(signature.toString());

        // Then it is the same
        assertThat(read).isEqualTo(signature).hasSameHashCodeAs(signature);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "00ff", "zz"})
    void shouldRefuseWhatIsNoSignature(String text) {
        // When it is read, then it is refused
        assertThatThrownBy(() -> Signature.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void shouldHashAlikeOnEveryRun() {
        // When a text is hashed
        MinHash.Hashed hashed = hashed(PLAIN);

        // Then it is what it always was: signatures are kept for weeks, and compared between machines
        assertThat(hashed.bands()).first().isEqualTo("0-5922e60b3914db25");
        assertThat(hashed.signature().toString()).startsWith("4b459c68bc91757e");
    }
}

package dev.weir.spam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class NaiveBayesTest {

    private static final int WINDOW = 2;

    private final Table table = new Table(Tuning.DEFAULT);
    private final NaiveBayes bayes = new NaiveBayes(table, 1);
    private final Features features = new Features();
    private final Buckets buckets = new Buckets(table);

    private Example example(String text, boolean spam, double weight) {
        features.read(Subject.of(text));
        return buckets.example(features).labelled(spam, (float) weight);
    }

    private Example example(String text) {
        return example(text, false, 1);
    }

    private double vote(String text) {
        return bayes.vote(example(text), 0, 0);
    }

    @BeforeEach
    void talkOfRosesAndCasinos() {
        for (int i = 0; i < 20; i++) {
            bayes.count(example("the roses need water", false, 1));
            bayes.count(example("the casino pays today", true, 1));
        }
    }

    @Test
    void shouldSayNothingUntilItHasSeenBothKinds() {
        // Given
        NaiveBayes fresh = new NaiveBayes(new Table(Tuning.DEFAULT), 1);

        // When
        fresh.count(example("the casino pays today", true, 1));

        // Then
        assertThat(fresh.vote(example("the casino pays today"), 0, 0)).isZero();
    }

    @Test
    void shouldVoteForTheKindThatItsWordsWereSeenIn() {
        assertThat(vote("casino")).isGreaterThan(2);
        assertThat(vote("roses")).isLessThan(-2);
        assertThat(vote("Привет")).isZero();
    }

    @Test
    void shouldNotTakeTheCommonerKindForTheLikelierWord() {
        // Given a word that one in twenty of either kind has, and much more spam than ham
        NaiveBayes uneven = new NaiveBayes(new Table(Tuning.DEFAULT), 1);
        Table counts = new Table(Tuning.DEFAULT);
        NaiveBayes other = uneven.over(counts);
        Example word = example("today");
        Example nothing = example("");
        for (int i = 0; i < 2_000; i++) {
            other.count((i % 20 == 0 ? word : nothing).labelled(true, 1));
        }
        for (int i = 0; i < 200; i++) {
            other.count((i % 20 == 0 ? word : nothing).labelled(false, 1));
        }

        // When / Then
        assertThat(other.vote(word, 0, 0)).isCloseTo(0, within(0.2));
    }

    @Test
    void shouldNotTrustACountThatCouldNotGoOn() {
        // Given
        int bucket = example("casino").buckets[0];

        // When
        table.setCounts(bucket, Table.MOST_COUNTED, 20_000);

        // Then it is what the letters say, no more
        double letters = vote("casino");
        table.setCounts(bucket, 0, 0);
        assertThat(vote("casino")).isEqualTo(letters);
    }

    @Test
    void shouldVoteAsIfAnExampleHadNeverBeenCounted() {
        // Given
        Example example = example("the roses of the casino smell", true, 1);
        double before = bayes.vote(example, 0, 0);

        // When
        bayes.count(example);

        // Then
        assertThat(bayes.vote(example, 0, 0)).isGreaterThan(before);
        assertThat(bayes.voteWithout(example, 0, 0)).isEqualTo(before);
    }

    @Test
    void shouldNotCountWhatIsHardlyTrusted() {
        // Given
        double before = vote("roses");

        // When
        for (int i = 0; i < 20; i++) {
            bayes.count(example("roses", true, 0.4));
        }

        // Then
        assertThat(vote("roses")).isEqualTo(before);
    }

    @Test
    void shouldSeeTheWorstWindowAmongManyGoodWords() {
        // Given
        String padded = "the roses need water the casino pays the roses need water";

        // When
        double whole = bayes.vote(example(padded), 0, 0);
        double withWindow = bayes.vote(example(padded), 5, 5 + WINDOW);

        // Then
        assertThat(whole).isNegative();
        assertThat(withWindow).isGreaterThan(whole + 1);
    }

    @Test
    void shouldLearnHowMuchItCounts() {
        // Given
        Example casino = example("casino", true, 1);
        double before = bayes.vote(casino, 0, 0);

        // When it was right where the whole was not sure
        bayes.learnTrust(-0.5);
        double trusted = bayes.vote(casino, 0, 0);
        // and wrong so often that nothing is left
        for (int i = 0; i < 200; i++) {
            bayes.vote(casino, 0, 0);
            bayes.learnTrust(0.5);
        }

        // Then
        assertThat(trusted).isGreaterThan(before);
        assertThat(bayes.vote(casino, 0, 0)).isZero();
    }

    @Test
    void shouldShareItsVoteOutAmongTheFeatures() {
        // Given
        Example example = example("the roses the roses of the casino pay today, water it");
        double[] shares = new double[example.buckets.length];

        // When
        bayes.addShares(example, 1, 1 + WINDOW, shares);

        // Then
        assertThat(Arrays.stream(shares).sum()).isCloseTo(bayes.vote(example, 1, 1 + WINDOW), within(1e-9));
    }
}

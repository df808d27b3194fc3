package dev.weir.spam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ModelBytesTest {

    private static SpamModel taught(List<LabelledComment> comments) {
        SpamModel model = SpamModel.empty();
        teach(model, comments);
        return model;
    }

    private static void teach(SpamModel model, List<LabelledComment> comments) {
        comments.forEach(comment -> model.learn(Subject.of(comment.text()), comment.spam(), 1));
    }

    @Test
    void shouldBecomeTheSameBytesFromTheSameComments() {
        // Given
        List<LabelledComment> comments = Talk.comments(300, 1);

        // When
        byte[] once = taught(comments).toBytes();
        byte[] again = taught(comments).toBytes();

        // Then
        assertThat(once).isEqualTo(again);
    }

    @Test
    void shouldGoOnLearningFromItsBytesAsIfNothingHadHappened() {
        // Given
        SpamModel model = taught(Talk.comments(200, 1));

        // When
        SpamModel read = SpamModel.fromBytes(model.toBytes());

        // Then
        teach(model, Talk.comments(100, 2));
        teach(read, Talk.comments(100, 2));
        assertThat(read.toBytes()).isEqualTo(model.toBytes());
    }

    @Test
    void shouldBeFollowedByItsShards() {
        // Given a reader that has the model as it was
        SpamModel model = taught(Talk.comments(100, 1));
        SpamModel reader = SpamModel.empty();
        model.changedShards(0).forEach(shard -> reader.applyShard(model.shard(shard)));
        long then = model.version();

        // When
        teach(model, Talk.comments(3, 2));
        List<Integer> changed = model.changedShards(then);
        changed.forEach(shard -> reader.applyShard(model.shard(shard)));

        // Then
        assertThat(reader.version()).isEqualTo(model.version());
        for (int shard = 0; shard < SpamModel.SHARDS; shard++) {
            assertThat(reader.shard(shard)).as("shard " + shard).isEqualTo(model.shard(shard));
        }
        assertThat(Talk.comments(50, 3))
                .allSatisfy(comment -> assertThat(reader.score(Subject.of(comment.text())))
                        .isEqualTo(model.score(Subject.of(comment.text()))));
    }

    @Test
    void shouldTakeOverShardsInAnotherModelAndStayAsItIs() {
        // Given
        SpamModel model = taught(Talk.comments(100, 1));
        SpamModel before = model.copy();
        SpamModel reader = SpamModel.empty().with(allShards(model));
        teach(model, Talk.comments(3, 2));

        // When
        SpamModel next = reader.with(
                model.changedShards(before.version()).stream().map(model::shard).toList());

        // Then
        assertThat(allShards(next)).containsExactlyElementsOf(allShards(model));
        assertThat(allShards(reader)).containsExactlyElementsOf(allShards(before));
    }

    private static List<byte[]> allShards(SpamModel model) {
        return IntStream.range(0, SpamModel.SHARDS).mapToObj(model::shard).toList();
    }

    @Test
    void shouldHaveNothingNewWithoutADecision() {
        SpamModel model = taught(Talk.comments(10, 1));
        assertThat(model.changedShards(model.version())).isEmpty();
    }

    @Test
    void shouldRefuseDamagedBytes() {
        // Given
        byte[] whole = taught(Talk.comments(30, 1)).toBytes();
        byte[] flipped = whole.clone();
        flipped[whole.length / 2] ^= 4;

        // When / Then
        assertThatThrownBy(() -> SpamModel.fromBytes(flipped))
                .isInstanceOf(SpamModelException.class)
                .hasMessageContaining("checksum");
        assertThatThrownBy(() -> SpamModel.fromBytes(Arrays.copyOf(whole, whole.length - 1)))
                .isInstanceOf(SpamModelException.class)
                .hasMessageContaining("checksum");
        assertThatThrownBy(() -> SpamModel.fromBytes(new byte[0]))
                .isInstanceOf(SpamModelException.class)
                .hasMessageContaining("cut short");
    }

    @Test
    void shouldTellAShardFromAWholeModel() {
        // Given
        SpamModel model = taught(Talk.comments(30, 1));

        // When / Then
        assertThatThrownBy(() -> SpamModel.fromBytes(model.shard(0)))
                .isInstanceOf(SpamModelException.class)
                .hasMessageContaining("a single shard");
        assertThatThrownBy(() -> model.applyShard(model.toBytes()))
                .isInstanceOf(SpamModelException.class)
                .hasMessageContaining("a whole model");
    }

    @Test
    void shouldReadAPageFromItsBytes() {
        // Given
        PageWords words = PageWords.NONE
                .with(Subject.of("The tulips in the park, see http://park.example/tulips"))
                .with(Subject.of("Lovely tulips"));

        // When / Then
        assertThat(PageWords.fromBytes(words.toBytes())).isEqualTo(words);
        assertThat(PageWords.fromBytes(PageWords.NONE.toBytes())).isEqualTo(PageWords.NONE);
    }

    @Test
    void shouldRefuseAPageThatIsCutShort() {
        byte[] bytes = PageWords.NONE.with(Subject.of("tulips")).toBytes();
        assertThatThrownBy(() -> PageWords.fromBytes(Arrays.copyOf(bytes, 100)))
                .isInstanceOf(SpamModelException.class)
                .hasMessageContaining("cut short");
    }
}

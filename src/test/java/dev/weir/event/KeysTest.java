package dev.weir.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class KeysTest {

    static List<String> ids() {
        return List.of(
                "c1",
                "2026/11/22/isil",
                "/",
                "//",
                "/leading",
                "trailing/",
                "post/c1",
                "comment/c1",
                "comment/",
                "post/",
                "post",
                "comment",
                "b",
                "b/c1",
                "*",
                "%2F",
                " ",
                "naïve-Κλειώ-歴史-🏰",
                "e\u0301",
                "\u202eabc",
                "\ufffd");
    }

    static Stream<Arguments> blogsAndIds() {
        return Stream.of("b", "歴史", "comment", "post", " ", "*")
                .flatMap(blog -> ids().stream().map(id -> Arguments.of(blog, id)));
    }

    @ParameterizedTest
    @MethodSource("blogsAndIds")
    void a_posts_key_comes_back(String blog, String id) throws Exception {
        PostKey key = new PostKey(blog, id);

        assertThat(PostKey.CODEC.decode(PostKey.CODEC.encode(key))).isEqualTo(key);
    }

    @ParameterizedTest
    @MethodSource("blogsAndIds")
    void a_comments_key_comes_back(String blog, String id) throws Exception {
        CommentKey key = new CommentKey(blog, id);

        assertThat(CommentKey.parse(key.toString())).isEqualTo(key);
    }

    @ParameterizedTest
    @MethodSource("blogsAndIds")
    void a_liked_posts_key_comes_back(String blog, String id) throws Exception {
        LikeTarget key = LikeTarget.of(blog, id, null);

        assertThat(LikeTarget.CODEC.decode(LikeTarget.CODEC.encode(key))).isEqualTo(key);
    }

    @ParameterizedTest
    @MethodSource("blogsAndIds")
    void a_liked_comments_key_comes_back(String blog, String id) throws Exception {
        LikeTarget key = LikeTarget.of(blog, "its-post", id);

        assertThat(LikeTarget.CODEC.decode(LikeTarget.CODEC.encode(key))).isEqualTo(key);
    }

    @Test
    void no_two_things_that_are_liked_have_one_key() {
        Stream<String> keys = ids().stream()
                .flatMap(id -> Stream.of(LikeTarget.of("b", id, null), LikeTarget.of("b", "its-post", id)))
                .map(LikeTarget::toString);

        assertThat(keys).doesNotHaveDuplicates();
    }

    @Test
    void a_post_that_is_called_like_a_comment_is_none() {
        LikeTarget post = LikeTarget.of("b", "comment/c1", null);
        LikeTarget comment = LikeTarget.of("b", "its-post", "c1");

        assertThat(post).hasToString("b/post/comment/c1");
        assertThat(comment).hasToString("b/comment/c1");
    }

    @Test
    void a_key_is_plain_utf8() {
        assertThat(PostKey.CODEC.encode(new PostKey("b", "歴史"))).isEqualTo("b/歴史".getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/", "b", "b/", "/p"})
    void a_key_without_blog_or_without_id_is_refused(String text) {
        for (Codec<?> codec : List.of(PostKey.CODEC, CommentKey.CODEC, LikeTarget.CODEC)) {
            assertThat(refusalOf(codec, text.getBytes(StandardCharsets.UTF_8))).isEqualTo(Cause.KEY_MISMATCH);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"b/p", "b/post", "b/post/", "b/comment", "b/comment/", "b/posts/p", "b/Post/p", "b//post/p"})
    void a_likes_key_without_its_kind_or_id_is_refused(String text) {
        assertThat(refusalOf(LikeTarget.CODEC, text.getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(Cause.KEY_MISMATCH);
    }

    @Test
    void a_key_that_is_not_utf8_is_refused() {
        byte[] bytes = {'b', '/', (byte) 0xFF};

        for (Codec<?> codec : List.of(PostKey.CODEC, CommentKey.CODEC, LikeTarget.CODEC, Codec.UTF_8)) {
            assertThat(refusalOf(codec, bytes)).isEqualTo(Cause.NOT_UTF8);
        }
    }

    @Test
    void no_refusal_repeats_the_key() {
        InvalidEventException refusal = catchThrowableOfType(
                InvalidEventException.class,
                () -> LikeTarget.CODEC.decode("b/zqxmarker/x".getBytes(StandardCharsets.UTF_8)));

        assertThat(refusal.getMessage()).doesNotContain("zqxmarker");
    }

    private static Cause refusalOf(Codec<?> codec, byte[] bytes) {
        return catchThrowableOfType(InvalidEventException.class, () -> codec.decode(bytes))
                .reason();
    }
}

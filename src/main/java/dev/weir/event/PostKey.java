package dev.weir.event;

/** The key of what belongs to a post: {@code <blog>/<post>}. */
public record PostKey(String blog, String post) {

    static final Codec<PostKey> CODEC = BlogKeys.codec(PostKey::new, PostKey::toString);

    @Override
    public String toString() {
        return blog + "/" + post;
    }
}

package dev.weir.event;

/** The key of what belongs to a comment: {@code <blog>/<comment>}. */
public record CommentKey(String blog, String comment) {

    static final Codec<CommentKey> CODEC = BlogKeys.codec(CommentKey::new, CommentKey::toString);

    /**
     * @throws InvalidEventException if the text is not {@code <blog>/<comment>}
     */
    public static CommentKey parse(String text) throws InvalidEventException {
        return CODEC.decode(Codec.UTF_8.encode(text));
    }

    @Override
    public String toString() {
        return blog + "/" + comment;
    }
}

package dev.weir.moderation;

import dev.weir.text.Disguise;
import dev.weir.text.Disguises;
import dev.weir.text.Folding;
import dev.weir.text.Link;
import dev.weir.text.Links;
import dev.weir.text.MappedText;
import dev.weir.text.ReadableText;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A comment's text in the forms that checks need. Each is worked out once, when first asked for; one thread. */
public final class Texts {

    private final Evidence.Comment comment;
    private @Nullable MappedText readable;
    private @Nullable MappedText folded;
    private @Nullable MappedText foldedRaw;
    private @Nullable List<Link> links;
    private @Nullable List<Disguise> disguises;

    public Texts(Evidence.Comment comment) {
        this.comment = comment;
    }

    /** As a reader reads it: without markup. */
    public MappedText readable() {
        if (readable == null) {
            readable = ReadableText.of(comment.content(), comment.format());
        }
        return readable;
    }

    /** The readable text in canonical form, for matching words. */
    public MappedText folded() {
        if (folded == null) {
            folded = Folding.fold(readable());
        }
        return folded;
    }

    /** The content as it was typed, markup and all, in canonical form. */
    public MappedText foldedRaw() {
        if (foldedRaw == null) {
            foldedRaw = readable().text().equals(comment.content())
                    ? folded()
                    : Folding.fold(MappedText.identity(comment.content()));
        }
        return foldedRaw;
    }

    public List<Link> links() {
        if (links == null) {
            links = Links.in(comment.content(), comment.format());
        }
        return links;
    }

    public List<Disguise> disguises() {
        if (disguises == null) {
            disguises = Disguises.in(comment.content());
        }
        return disguises;
    }
}

package dev.weir.text;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A comment's text in the forms in which checks, the spam model and campaigns look at it: all of them at the same ones.
 * Each is worked out once, when first asked for. For one thread.
 */
public final class CommentText {

    private final String raw;
    private final Markup markup;
    private @Nullable MappedText readable;
    private @Nullable MappedText foldedReadable;
    private @Nullable MappedText folded;
    private @Nullable MappedText foldedRaw;
    private @Nullable Canonical canonical;
    private @Nullable List<Link> links;
    private @Nullable List<Disguise> disguises;

    private CommentText(String raw, Markup markup) {
        this.raw = raw;
        this.markup = markup;
    }

    /**
     * Costs nothing until a form is asked for.
     *
     * @param raw the content as it was typed
     * @param markup how that is written
     */
    public static CommentText of(String raw, Markup markup) {
        return new CommentText(raw, markup);
    }

    /** As it was typed, markup and all. */
    public String raw() {
        return raw;
    }

    public Markup markup() {
        return markup;
    }

    /** As a reader reads it: without markup. */
    public MappedText readable() {
        if (readable == null) {
            readable = ReadableText.of(raw, markup);
        }
        return readable;
    }

    /** The readable text in canonical form, for matching words; maps to the raw text. */
    public MappedText folded() {
        if (folded == null) {
            folded = foldedReadable().over(readable());
        }
        return folded;
    }

    /** What was typed in canonical form, markup and all; the same object as {@link #folded} where there is no markup. */
    public MappedText foldedRaw() {
        if (foldedRaw == null) {
            foldedRaw = readable().text().equals(raw) ? folded() : Folding.fold(MappedText.identity(raw));
        }
        return foldedRaw;
    }

    /** The readable text with all disguises taken off, for a reader that learns. */
    public Canonical canonical() {
        if (canonical == null) {
            canonical = Canonical.of(readable(), foldedReadable());
        }
        return canonical;
    }

    /** The links that a reader gets. */
    public List<Link> links() {
        if (links == null) {
            links = Links.in(raw, markup);
        }
        return links;
    }

    /** Where the raw text hides what it says. */
    public List<Disguise> disguises() {
        if (disguises == null) {
            disguises = Disguises.in(raw);
        }
        return disguises;
    }

    /** Maps to the readable text. */
    private MappedText foldedReadable() {
        if (foldedReadable == null) {
            foldedReadable = Folding.fold(MappedText.identity(readable().text()));
        }
        return foldedReadable;
    }
}

package dev.weir.spam.campaign;

import java.util.Locale;

/** What comments of one campaign may have in common. */
public enum SignalKind {
    /** One band of a text's signature: nearly the same words. */
    TEXT,
    /** A site linked to, or a page where many share the site. */
    LINK,
    /** A name written in disguise, or one of letters and digits that others disguise. */
    NAME,
    /** The network address, as a keyed hash. */
    ADDRESS;

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}

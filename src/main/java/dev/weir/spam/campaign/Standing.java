package dev.weir.spam.campaign;

/** What is known of a comment under a signal, apart from what it says. */
public enum Standing {
    /** Nothing: it counts. */
    ORDINARY,
    /** Its author is verified or trusted: it counts against a campaign. */
    TRUSTED,
    /** A moderator approved it: it counts against, twice as much. */
    APPROVED,
    /** A moderator refused it: it counts more. */
    REFUSED,
    /** It was deleted, or edited and does not show the signal any more: it counts nothing. */
    GONE;

    boolean counts() {
        return this != GONE;
    }

    boolean good() {
        return this == TRUSTED || this == APPROVED;
    }

    boolean judged() {
        return this == APPROVED || this == REFUSED;
    }
}

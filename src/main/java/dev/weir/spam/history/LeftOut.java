package dev.weir.spam.history;

/** Why a comment of an export carries no label. */
public enum LeftOut {
    PENDING("awaiting moderation"),
    TRASHED("in the trash, which may mean anything"),
    DELETED("deleted, and nobody said why"),
    PING("pingbacks and trackbacks, which machines write"),
    OTHER_KIND("no comments, as a shop's order notes");

    private final String words;

    LeftOut(String words) {
        this.words = words;
    }

    /** What it is called in messages. */
    public String words() {
        return words;
    }
}

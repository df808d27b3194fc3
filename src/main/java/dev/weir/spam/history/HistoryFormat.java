package dev.weir.spam.history;

/** The files that a history is read from. */
public enum HistoryFormat {
    /** One JSON object a line: {@code id}, {@code text}, {@code label}, and what else is known. */
    JSONL("JSON Lines"),
    /** WordPress eXtended RSS, as Tools → Export and {@code wp export} write it. */
    WXR("a WordPress export (WXR)"),
    /** The XML that Disqus mails after Moderation → Export comments. */
    DISQUS("a Disqus export");

    private final String words;

    HistoryFormat(String words) {
        this.words = words;
    }

    /** What it is called in messages. */
    public String words() {
        return words;
    }
}

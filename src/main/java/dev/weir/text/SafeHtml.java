package dev.weir.text;

/** HTML that a blog may show. */
public final class SafeHtml {
    private SafeHtml() {}

    public static String of(String raw, Markup markup) {
        return raw.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}

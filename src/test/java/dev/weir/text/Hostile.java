package dev.weir.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/** Texts that break naive code: malformed, huge, or random pieces of everything. */
final class Hostile {
    private static final int SIZE = 64 * 1024;

    private static final String[] PIECES = {
        "<",
        ">",
        "\"",
        "'",
        "=",
        "/",
        "&",
        ";",
        "<a ",
        "<a href=",
        "</a>",
        "<b>",
        "</b>",
        "<i",
        "<!--",
        "-->",
        "<!",
        "<?",
        "<script>",
        "</script>",
        "<style",
        "<blockquote cite=\"http://q.example/\">",
        "</blockquote>",
        "<p>",
        "<br>",
        "<q>",
        "</q>",
        "&amp;",
        "&#60;",
        "&lt",
        "&notit;",
        "&#x0;",
        "\0",
        "\u0007",
        "\uD800",
        "\uDC00",
        "\uFFFE",
        "http://a.example/x",
        "javascript:alert(1)",
        "www.b.example",
        "c@d.example",
        " ",
        "\n",
        "\t",
        "a",
        "viagra",
        "é",
        "e\u0301",
        "\u0336",
        "а",
        "Ж",
        "ω",
        "Ω",
        "я\u0301",
        "\u200B",
        "\u200D",
        "\u00AD",
        "\uFE0F",
        "\u202E",
        "ﷺ",
        "𝓿",
        "ⓥ",
        "🅰",
        "⒜",
        "ᴀ",
        "🇻",
        "🇩🇪",
        "👩‍👩‍👧",
        "क्षि",
        "ی‌خ",
        "ก็",
        "שָׁ",
        "한",
        "\u1112\u1161\u11AB",
        "が",
        "カ\u3099",
        "İ",
        "ß",
        "ﬁ",
        "Ꭺ",
        "ӓ",
        "\u0308",
        "*",
        "_",
        "`",
        "[",
        "](",
        ")",
        "![",
        "# ",
        "- ",
        "1. ",
        "> ",
        "\\",
        "title=\"x\"",
        "href='mailto:a@b.example'",
        "href=\"//c.example\"",
        "data:text/html,x",
        "&colon;",
        "&Tab;"
    };

    private Hostile() {}

    static Stream<String> texts() {
        List<String> texts = new ArrayList<>();
        for (String piece : PIECES) {
            texts.add(piece.repeat(SIZE / piece.length()));
        }
        for (String piece : List.of(
                "<a \"",
                "<a x=\"",
                "<a x='\">",
                "<a x=\">\"",
                "<a href=\"'",
                "<!--<",
                "<![CDATA[",
                "&a",
                "&&",
                "://",
                "a://",
                "http://",
                "http://a:",
                "www.",
                "a@",
                "@a.",
                "a@a.",
                "[a](",
                "*a_",
                "**a__",
                "> ",
                "- ",
                "((",
                "a.b@c.d-",
                "<a><b>",
                "<b><i>",
                "a\u0301\u0316",
                "аa",
                "<a href=http://a.example>",
                "`a``b```",
                "[[]]",
                "\\&amp;")) {
            texts.add(piece.repeat(SIZE / piece.length()));
        }
        texts.add("");
        return texts.stream();
    }

    /** The same texts on every run. */
    static Stream<String> random(int count) {
        Random random = new Random(42);
        return Stream.generate(() -> {
                    StringBuilder text = new StringBuilder();
                    int pieces = 1 + random.nextInt(12);
                    for (int i = 0; i < pieces; i++) {
                        text.append(PIECES[random.nextInt(PIECES.length)]);
                    }
                    return text.toString();
                })
                .limit(count);
    }
}

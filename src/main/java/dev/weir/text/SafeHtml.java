package dev.weir.text;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.owasp.html.AttributePolicy;
import org.owasp.html.HtmlPolicyBuilder;
import org.owasp.html.HtmlSanitizer;
import org.owasp.html.HtmlStreamEventReceiver;
import org.owasp.html.PolicyFactory;

/**
 * HTML that a blog may show as it stands.
 *
 * <p>What comes out, by markup:
 *
 * <ul>
 *   <li>{@link Markup#HTML}: the tags that WordPress leaves to readers ({@code wp_kses} with the default
 *       {@code $allowedtags}), and no others: {@code a(href,title)}, {@code abbr(title)},
 *       {@code acronym(title)}, {@code b}, {@code blockquote(cite)}, {@code cite}, {@code code},
 *       {@code del(datetime)}, {@code em}, {@code i}, {@code q(cite)}, {@code s}, {@code strike},
 *       {@code strong}. Line breaks stay as they are: paragraphs are the blog's business.
 *   <li>{@link Markup#PLAIN}: the text, escaped. Line breaks stay, links stay text.
 *   <li>{@link Markup#MARKDOWN}: CommonMark rendered to the tags above and {@code p}, {@code br},
 *       {@code hr}, {@code ul}, {@code ol}, {@code li}, {@code pre}. A heading becomes a paragraph in
 *       {@code strong}, an image a link to it. HTML within it is sanitised like any.
 * </ul>
 *
 * <p>Always: every link carries {@code rel="nofollow ugc"}; addresses are absolute and http, https or
 * mailto, or they are dropped; tags are balanced; comments and the contents of {@code script} and
 * {@code style} are dropped; characters that HTML and XML forbid are dropped. Malformed markup is shown as
 * the text it is. The OWASP HTML Sanitizer decides what may pass; what goes into it has been tidied by the
 * same scanner that {@link ReadableText} reads with, so that nothing is shown that was not read.
 *
 * <p>For HTML the result is a fixed point: {@code of(of(x))} is {@code of(x)}.
 */
public final class SafeHtml {
    private static final Map<String, List<String>> READER_TAGS = Map.ofEntries(
            Map.entry("a", List.of("href", "title")),
            Map.entry("abbr", List.of("title")),
            Map.entry("acronym", List.of("title")),
            Map.entry("b", List.of()),
            Map.entry("blockquote", List.of("cite")),
            Map.entry("cite", List.of()),
            Map.entry("code", List.of()),
            Map.entry("del", List.of("datetime")),
            Map.entry("em", List.of()),
            Map.entry("i", List.of()),
            Map.entry("q", List.of("cite")),
            Map.entry("s", List.of()),
            Map.entry("strike", List.of()),
            Map.entry("strong", List.of()));

    /** What Markdown's own syntax makes, over and above what readers may write. */
    private static final Set<String> MARKDOWN_TAGS = Set.of("p", "br", "hr", "ul", "ol", "li", "pre");

    private static final Set<String> VOID_TAGS = Set.of("br", "hr");

    /** OWASP's own policy on schemes lets relative addresses through. */
    private static final AttributePolicy ABSOLUTE_ADDRESS = (element, attribute, value) -> {
        String address = value.strip();
        int colon = address.indexOf(':');
        for (int i = 0; i < colon; i++) {
            if (!Unicode.isLetter(address.charAt(i))) {
                return null;
            }
        }
        return colon > 0 && colon < address.length() - 1 ? address : null;
    };

    private static final PolicyFactory READER_POLICY = readerPolicy().toFactory();
    private static final PolicyFactory MARKDOWN_POLICY =
            readerPolicy().allowElements(MARKDOWN_TAGS.toArray(String[]::new)).toFactory();

    private SafeHtml() {}

    /** The safe HTML of a comment. Linear in the length of {@code raw}, whatever it holds. */
    public static String of(String raw, Markup markup) {
        return switch (markup) {
            case HTML -> HtmlText.isPlain(raw) ? raw : sanitise(raw, false);
            case PLAIN -> HtmlText.isPlain(raw) ? raw : HtmlText.escape(raw);
            case MARKDOWN -> sanitise(MarkdownText.html(raw), true);
        };
    }

    private static String sanitise(String html, boolean markdown) {
        StringBuilder tidy = new StringBuilder(html.length() + 64);
        if (!tidy(html, markdown, tidy)) {
            MappedText.Builder text = new MappedText.Builder(tidy.length());
            Entities.decode(tidy.toString(), 0, tidy.length(), 0, text);
            return HtmlText.escape(text.build().text());
        }
        Writer writer = new Writer(tidy.length() + 64);
        HtmlSanitizer.sanitize(tidy.toString(), (markdown ? MARKDOWN_POLICY : READER_POLICY).apply(writer));
        return writer.html.toString();
    }

    /**
     * Writes the HTML anew with nothing malformed in it and only the tags that we know.
     *
     * @return whether there is any tag in it
     */
    private static boolean tidy(String html, boolean markdown, StringBuilder into) {
        HtmlScanner scanner = new HtmlScanner(html);
        boolean tags = false;
        boolean lineBreak = false;
        for (HtmlScanner.Token token = scanner.next(); token != HtmlScanner.Token.END; token = scanner.next()) {
            switch (token) {
                case TEXT -> {
                    if (lineBreak && !into.isEmpty() && into.charAt(into.length() - 1) != '\n') {
                        into.append('\n');
                    }
                    lineBreak = false;
                    appendText(html, scanner.start(), scanner.end(), into);
                }
                case OPEN_TAG, CLOSE_TAG -> {
                    List<String> attributes = attributesOf(scanner.name(), markdown);
                    if (attributes != null) {
                        tags = true;
                        appendTag(scanner, token == HtmlScanner.Token.CLOSE_TAG, attributes, into);
                    } else if (ReadableText.isBlock(scanner.name())) {
                        lineBreak = true;
                    }
                }
                default -> {}
            }
        }
        return tags;
    }

    private static @Nullable List<String> attributesOf(String element, boolean markdown) {
        List<String> attributes = READER_TAGS.get(element);
        return attributes == null && markdown && MARKDOWN_TAGS.contains(element) ? List.of() : attributes;
    }

    private static void appendText(String html, int from, int to, StringBuilder into) {
        for (int i = from; i < to; i++) {
            char c = html.charAt(i);
            if (c == '<') {
                into.append("&lt;");
            } else if (c == '>') {
                into.append("&gt;");
            } else {
                into.append(c);
            }
        }
    }

    private static void appendTag(HtmlScanner scanner, boolean close, List<String> attributes, StringBuilder into) {
        into.append(close ? "</" : "<").append(scanner.name());
        if (!close) {
            for (String attribute : attributes) {
                String value = scanner.attribute(attribute);
                if (value != null) {
                    into.append(' ').append(attribute).append("=\"");
                    HtmlText.escapeAttribute(value, into);
                    into.append('"');
                }
            }
        }
        into.append('>');
    }

    private static HtmlPolicyBuilder readerPolicy() {
        HtmlPolicyBuilder policy = new HtmlPolicyBuilder()
                .allowElements(READER_TAGS.keySet().toArray(String[]::new))
                .allowUrlProtocols("http", "https", "mailto")
                .requireRelsOnLinks("nofollow", "ugc");
        READER_TAGS.forEach((element, attributes) -> attributes.forEach(attribute -> {
            if (attribute.equals("href") || attribute.equals("cite")) {
                policy.allowAttributes(attribute).matching(ABSOLUTE_ADDRESS).onElements(element);
            } else {
                policy.allowAttributes(attribute).onElements(element);
            }
        }));
        return policy;
    }

    /** Writes what the sanitizer lets through, escaping no more than it must. */
    private static final class Writer implements HtmlStreamEventReceiver {
        private final StringBuilder html;

        Writer(int capacity) {
            html = new StringBuilder(capacity);
        }

        @Override
        public void openDocument() {}

        @Override
        public void closeDocument() {}

        @Override
        public void openTag(String element, List<String> attributes) {
            html.append('<').append(element);
            for (int i = 0; i + 1 < attributes.size(); i += 2) {
                html.append(' ').append(attributes.get(i)).append("=\"");
                HtmlText.escapeAttribute(attributes.get(i + 1), html);
                html.append('"');
            }
            html.append('>');
        }

        @Override
        public void closeTag(String element) {
            if (!VOID_TAGS.contains(element)) {
                html.append("</").append(element).append('>');
            }
        }

        @Override
        public void text(String text) {
            HtmlText.escapeText(text, html);
        }
    }
}

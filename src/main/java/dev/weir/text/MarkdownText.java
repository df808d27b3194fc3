package dev.weir.text;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.commonmark.node.Block;
import org.commonmark.node.BlockQuote;
import org.commonmark.node.BulletList;
import org.commonmark.node.Code;
import org.commonmark.node.Emphasis;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.Heading;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Image;
import org.commonmark.node.IndentedCodeBlock;
import org.commonmark.node.ListBlock;
import org.commonmark.node.ListItem;
import org.commonmark.node.Node;
import org.commonmark.node.OrderedList;
import org.commonmark.node.Paragraph;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.SourceSpan;
import org.commonmark.node.StrongEmphasis;
import org.commonmark.node.Text;
import org.commonmark.node.ThematicBreak;
import org.commonmark.parser.IncludeSourceSpans;
import org.commonmark.parser.Parser;
import org.jspecify.annotations.Nullable;

/**
 * Markdown (CommonMark) seen three ways: as HTML that is not yet safe, as a reader reads it, and as links.
 *
 * <p>The tree is walked without recursion. A text with so much syntax that it could nest deeply or make
 * the parser slow is not Markdown that anybody wrote, and is taken for plain text.
 */
final class MarkdownText {
    private static final int MAX_SYNTAX = 1_000;

    private static final Parser PARSER = Parser.builder().build();
    private static final Parser PLACING_PARSER = Parser.builder()
            .includeSourceSpans(IncludeSourceSpans.BLOCKS_AND_INLINES)
            .build();

    private MarkdownText() {}

    /** The comment as HTML, in which nothing has been sanitised but what was plain text. */
    static String html(String raw) {
        if (isOneParagraph(raw)) {
            return "<p>" + raw + "</p>";
        }
        if (hasTooMuchSyntax(raw)) {
            return "<p>" + HtmlText.escape(raw) + "</p>";
        }
        HtmlWriter writer = new HtmlWriter(raw.length());
        walk(PARSER.parse(raw), writer);
        return writer.html.toString();
    }

    /** The comment as a reader reads it. */
    static MappedText readable(String raw) {
        if (isOneParagraph(raw) || hasTooMuchSyntax(raw)) {
            return MappedText.identity(raw);
        }
        TextWriter writer = new TextWriter(raw, false);
        walk(PLACING_PARSER.parse(raw), writer);
        return writer.text.build();
    }

    /** The links of the comment, in the order of the text. */
    static List<Link> links(String raw) {
        List<Link> links = new ArrayList<>();
        if (isOneParagraph(raw) || hasTooMuchSyntax(raw)) {
            BareLinks.find(MappedText.identity(raw), links::add);
            return links;
        }
        TextWriter writer = new TextWriter(raw, true);
        walk(PLACING_PARSER.parse(raw), writer);
        links.addAll(writer.links);
        BareLinks.find(writer.text.build(), links::add);
        return links;
    }

    /** Nothing in it that Markdown could take for syntax. */
    private static boolean isOneParagraph(String raw) {
        if (raw.isEmpty() || !Unicode.isLetter(raw.charAt(0)) || Character.isWhitespace(raw.charAt(raw.length() - 1))) {
            return false;
        }
        for (int i = 0; i < raw.length(); i++) {
            switch (raw.charAt(i)) {
                case '\\', '`', '*', '_', '[', ']', '<', '>', '&', '#', '!', '\n', '\r', '\0' -> {
                    return false;
                }
                default -> {}
            }
        }
        return true;
    }

    private static boolean hasTooMuchSyntax(String raw) {
        int syntax = 0;
        for (int i = 0; i < raw.length() && syntax <= MAX_SYNTAX; i++) {
            switch (raw.charAt(i)) {
                case '\\', '`', '*', '_', '[', ']', '<', '>', '&', '!' -> syntax++;
                case '-', '+' -> syntax += isSpace(raw, i + 1) ? 1 : 0;
                case '.', ')' -> syntax += i > 0 && Unicode.isDigit(raw.charAt(i - 1)) && isSpace(raw, i + 1) ? 1 : 0;
                default -> {}
            }
        }
        return syntax > MAX_SYNTAX;
    }

    private static boolean isSpace(String raw, int index) {
        return index < raw.length() && (raw.charAt(index) == ' ' || raw.charAt(index) == '\t');
    }

    /** Sees each node when it begins and when it ends. */
    private interface Walker {
        void enter(Node node);

        void leave(Node node);
    }

    private static void walk(Node root, Walker walker) {
        Node node = root;
        while (true) {
            walker.enter(node);
            if (node.getFirstChild() != null) {
                node = node.getFirstChild();
                continue;
            }
            while (true) {
                walker.leave(node);
                if (node == root) {
                    return;
                }
                if (node.getNext() != null) {
                    node = node.getNext();
                    break;
                }
                node = node.getParent();
            }
        }
    }

    private static final class HtmlWriter implements Walker {
        private final StringBuilder html;

        HtmlWriter(int length) {
            html = new StringBuilder(length + 64);
        }

        @Override
        public void enter(Node node) {
            if (node instanceof Text text) {
                HtmlText.escapeText(text.getLiteral(), html);
            } else if (node instanceof Code code) {
                element("code", code.getLiteral());
            } else if (node instanceof FencedCodeBlock block) {
                codeBlock(block.getLiteral());
            } else if (node instanceof IndentedCodeBlock block) {
                codeBlock(block.getLiteral());
            } else if (node instanceof HtmlInline tag) {
                html.append(tag.getLiteral());
            } else if (node instanceof HtmlBlock block) {
                html.append(block.getLiteral()).append('\n');
            } else if (node instanceof SoftLineBreak) {
                html.append('\n');
            } else if (node instanceof HardLineBreak) {
                html.append("<br>\n");
            } else if (node instanceof ThematicBreak) {
                html.append("<hr>\n");
            } else if (node instanceof org.commonmark.node.Link link) {
                anchor(link.getDestination(), link.getTitle());
            } else if (node instanceof Image image) {
                anchor(image.getDestination(), image.getTitle());
            } else {
                container(node, "<");
            }
        }

        @Override
        public void leave(Node node) {
            if (node instanceof org.commonmark.node.Link || node instanceof Image) {
                html.append("</a>");
            } else {
                container(node, "</");
            }
        }

        private void container(Node node, String bracket) {
            boolean close = bracket.length() > 1;
            if (node instanceof Heading) {
                html.append(close ? "</strong></p>\n" : "<p><strong>");
                return;
            }
            String element = containerElement(node);
            if (element != null) {
                html.append(bracket).append(element).append('>');
                if (node instanceof Block && (close || !(node instanceof Paragraph || node instanceof ListItem))) {
                    html.append('\n');
                }
            }
        }

        private static @Nullable String containerElement(Node node) {
            if (node instanceof Paragraph paragraph) {
                return isInTightList(paragraph) ? null : "p";
            }
            if (node instanceof Emphasis) {
                return "em";
            }
            if (node instanceof StrongEmphasis) {
                return "strong";
            }
            if (node instanceof BlockQuote) {
                return "blockquote";
            }
            if (node instanceof BulletList) {
                return "ul";
            }
            if (node instanceof OrderedList) {
                return "ol";
            }
            return node instanceof ListItem ? "li" : null;
        }

        private void anchor(String destination, @Nullable String title) {
            html.append("<a href=\"");
            HtmlText.escapeAttribute(destination, html);
            if (title != null) {
                html.append("\" title=\"");
                HtmlText.escapeAttribute(title, html);
            }
            html.append("\">");
        }

        private void codeBlock(String literal) {
            html.append("<pre>");
            element("code", literal);
            html.append("</pre>\n");
        }

        private void element(String name, String literal) {
            html.append('<').append(name).append('>');
            HtmlText.escapeText(literal, html);
            html.append("</").append(name).append('>');
        }
    }

    private static boolean isInTightList(Paragraph paragraph) {
        Node item = paragraph.getParent();
        return item != null && item.getParent() instanceof ListBlock list && list.isTight();
    }

    /** Writes the text that is read, or, when it looks for links, the text in which bare links may stand. */
    private static final class TextWriter implements Walker {
        private final String raw;
        private final boolean forLinks;
        private final MappedText.Builder text;
        private final List<Link> links = new ArrayList<>();
        private int openLinks;
        private int lastPlace;

        TextWriter(String raw, boolean forLinks) {
            this.raw = raw;
            this.forLinks = forLinks;
            this.text = new MappedText.Builder(raw.length());
        }

        @Override
        public void enter(Node node) {
            if (node instanceof Text part) {
                write(part.getLiteral(), node);
            } else if (node instanceof Code code) {
                writeCode(code.getLiteral(), node);
            } else if (node instanceof FencedCodeBlock block) {
                writeBlock(block, this::writeCode, block.getLiteral());
            } else if (node instanceof IndentedCodeBlock block) {
                writeBlock(block, this::writeCode, block.getLiteral());
            } else if (node instanceof HtmlInline tag) {
                writeHtml(tag.getLiteral(), node);
            } else if (node instanceof HtmlBlock block) {
                writeBlock(block, this::writeHtml, block.getLiteral());
            } else if (node instanceof SoftLineBreak || node instanceof HardLineBreak || node instanceof Block) {
                breakLine(node);
            } else if (node instanceof org.commonmark.node.Link || node instanceof Image) {
                openLinks++;
                if (forLinks) {
                    links.add(linkOf(node));
                }
            }
        }

        @Override
        public void leave(Node node) {
            if (node instanceof org.commonmark.node.Link || node instanceof Image) {
                openLinks--;
            } else if (node instanceof Block) {
                breakLine(node);
            }
        }

        private Link linkOf(Node node) {
            String url = node instanceof org.commonmark.node.Link link
                    ? link.getDestination()
                    : ((Image) node).getDestination();
            return new Link(url, WebAddress.host(url), startOf(node), endOf(node), Link.Kind.MARKDOWN);
        }

        private interface Part {
            void write(String literal, Node node);
        }

        private void writeBlock(Node block, Part part, String literal) {
            breakLine(block);
            part.write(literal, block);
        }

        private void writeCode(String literal, Node node) {
            if (forLinks) {
                text.append('\uFFFC', startOf(node), endOf(node));
            } else {
                write(literal, node);
            }
        }

        private void writeHtml(String literal, Node node) {
            int start = startOf(node);
            boolean inPlace = raw.startsWith(literal, start);
            if (forLinks) {
                Consumer<Link> keep =
                        link -> links.add(inPlace ? moved(link, start) : placed(link, start, endOf(node)));
                Links.inHtml(literal, keep);
            } else if (node instanceof Block) {
                ReadableText.appendHtml(literal, inPlace ? start : 0, text);
            } else if (ReadableText.isBlock(tagName(literal))) {
                breakLine(node);
            }
            lastPlace = endOf(node);
        }

        private static String tagName(String literal) {
            HtmlScanner scanner = new HtmlScanner(literal);
            scanner.next();
            return scanner.name();
        }

        private static Link moved(Link link, int by) {
            return placed(link, link.start() + by, link.end() + by);
        }

        private static Link placed(Link link, int start, int end) {
            return new Link(link.url(), link.host(), start, end, link.kind());
        }

        /** A line break between two blocks or lines; none at the start, and never two. */
        private void breakLine(Node node) {
            if (text.length() > 0 && text.last() != '\n') {
                int place = Math.max(lastPlace, Math.min(startOf(node), raw.length()));
                text.append('\n', place, Math.min(place + 1, raw.length()));
            }
        }

        /** Writes a literal beside its source, from which escapes and entities may make it differ. */
        private void write(String literal, Node node) {
            if (forLinks && openLinks > 0) {
                return;
            }
            int at = startOf(node);
            int end = endOf(node);
            for (int i = 0; i < literal.length(); i++) {
                char c = literal.charAt(i);
                int from = Math.min(at, end);
                int to = sourceEnd(c, from, end);
                text.append(c, to > from ? to - 1 >= from && raw.charAt(to - 1) == c ? to - 1 : from : from, to);
                at = to;
            }
            lastPlace = end;
        }

        /** Where the source of a character ends that stands at or after {@code from}. */
        private int sourceEnd(char c, int from, int end) {
            if (from >= end || raw.charAt(from) == c) {
                return Math.min(from + 1, end);
            }
            if (raw.charAt(from) == '\\' && from + 1 < end) {
                return from + 2;
            }
            if (raw.charAt(from) == '&') {
                int semicolon = raw.indexOf(';', from);
                return semicolon >= 0 && semicolon < end ? semicolon + 1 : from + 1;
            }
            int next = raw.indexOf(c, from);
            return next >= 0 && next < end ? next + 1 : from;
        }

        private static int startOf(Node node) {
            List<SourceSpan> spans = node.getSourceSpans();
            return spans.isEmpty() ? 0 : spans.get(0).getInputIndex();
        }

        private static int endOf(Node node) {
            List<SourceSpan> spans = node.getSourceSpans();
            if (spans.isEmpty()) {
                return 0;
            }
            SourceSpan last = spans.get(spans.size() - 1);
            return last.getInputIndex() + last.getLength();
        }
    }
}

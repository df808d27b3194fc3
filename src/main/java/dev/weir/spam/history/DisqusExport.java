package dev.weir.spam.history;

import dev.weir.spam.LabelledComment;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.xml.stream.XMLStreamException;
import org.jspecify.annotations.Nullable;

/**
 * The comments of a Disqus export, where a page is a {@code thread} and a comment a {@code post}:
 *
 * <table>
 * <caption>labels</caption>
 * <tr><td>{@code isSpam} true, deleted or not<td>spam
 * <tr><td>{@code isDeleted} true alone<td>no label: its author may have taken it back
 * <tr><td>{@code isApproved} false, where an export has that<td>no label: nobody has looked yet
 * <tr><td>else<td>ham
 * </table>
 *
 * Disqus empties its spam folder after some time, and newer exports have no e-mail addresses. A thread has a title; where
 * it is missing its link, else its own id, names the page. Format: {@code docs.disqus.com/developers/export}.
 */
final class DisqusExport {

    private static final String INTERNALS = "http://disqus.com/disqus-internals";

    private final String file;
    private final XmlCursor cursor;
    private final Collector collector;
    private final Map<String, String> pages = new HashMap<>();
    private final List<Entry> entries = new ArrayList<>();

    /** A post's own elements, and its author's with {@code author/} before their names. */
    private record Entry(long line, String id, String thread, Map<String, String> fields) {

        boolean is(String name) {
            return fields.getOrDefault(name, "").equals("true");
        }

        boolean isNot(String name) {
            return fields.getOrDefault(name, "").equals("false");
        }

        @Nullable
        String known(String name) {
            String value = fields.getOrDefault(name, "");
            return value.isEmpty() ? null : value;
        }
    }

    DisqusExport(String file, XmlCursor cursor, Collector collector) {
        this.file = file;
        this.cursor = cursor;
        this.collector = collector;
    }

    /** Reads on from the root element. Threads usually stand before their posts, but need not. */
    void read() throws XMLStreamException, HistoryException {
        cursor.children(name -> {
            switch (name) {
                case "thread" -> thread();
                case "post" -> post();
                default -> {}
            }
        });
        for (Entry entry : entries) {
            take(entry);
        }
    }

    private void thread() throws XMLStreamException, HistoryException {
        String id = ownId();
        Map<String, String> fields = new HashMap<>();
        cursor.children(name -> fields.put(name, cursor.text()));
        for (String name : List.of("title", "link", "id")) {
            if (!fields.getOrDefault(name, "").isEmpty()) {
                pages.put(id, fields.get(name));
                return;
            }
        }
    }

    private void post() throws XMLStreamException, HistoryException {
        long line = cursor.line();
        String id = ownId();
        Map<String, String> fields = new HashMap<>();
        List<String> thread = new ArrayList<>();
        cursor.children(name -> {
            switch (name) {
                case "thread" -> thread.add(ownId());
                case "author" -> cursor.children(part -> fields.put("author/" + part, cursor.text()));
                default -> fields.put(name, cursor.text());
            }
        });
        entries.add(new Entry(
                line,
                id.isEmpty() ? fields.getOrDefault("id", "") : id,
                thread.isEmpty() ? "" : thread.get(0),
                fields));
    }

    private void take(Entry entry) throws HistoryException {
        if (entry.id.isEmpty()) {
            collector.bad(new Problem(file, entry.line, "this post has no dsq:id"));
        } else if (entry.is("isSpam")) {
            label(entry, true);
        } else if (entry.is("isDeleted")) {
            collector.leftOut(LeftOut.DELETED);
        } else if (entry.isNot("isApproved")) {
            collector.leftOut(LeftOut.PENDING);
        } else if (entry.isNot("isSpam")) {
            label(entry, false);
        } else {
            collector.bad(new Problem(file, entry.line, "this post's isSpam is neither true nor false"));
        }
    }

    private void label(Entry entry, boolean spam) throws HistoryException {
        String written = entry.known("createdAt");
        Optional<Instant> at = written == null ? Optional.empty() : Dates.parse(written);
        if (written != null && at.isEmpty()) {
            collector.bad(new Problem(file, entry.line, "this post's createdAt is no date like 2026-11-22T08:15:30Z"));
            return;
        }
        LabelledComment comment = new LabelledComment(
                "disqus-" + entry.id,
                entry.fields.getOrDefault("message", ""),
                entry.known("author/name"),
                entry.known("author/email"),
                entry.known("author/link"),
                pages.getOrDefault(entry.thread, entry.thread.isEmpty() ? null : "thread " + entry.thread),
                at.orElse(null),
                spam);
        collector.comment(comment, file, entry.line);
    }

    private String ownId() {
        return cursor.attribute(INTERNALS, "id").orElse("");
    }
}

package dev.weir.spam.history;

import dev.weir.spam.LabelledComment;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.xml.stream.XMLStreamException;
import org.jspecify.annotations.Nullable;

/**
 * The comments of a WordPress export (WXR 1.0 to 1.2), by what {@code wp:comment_approved} says:
 *
 * <table>
 * <caption>labels</caption>
 * <tr><td>{@code 1} (old plugins: {@code approve}, {@code approved})<td>ham
 * <tr><td>{@code spam}<td>spam
 * <tr><td>{@code trash} with {@code _wp_trash_meta_status} {@code spam}<td>spam: somebody judged it before it was thrown away
 * <tr><td>{@code trash} and {@code post-trashed} else<td>no label: rude, double and off-topic ones lie there too
 * <tr><td>{@code 0} ({@code hold})<td>no label: nobody has looked yet
 * </table>
 *
 * Only what people write counts: pingbacks, trackbacks and the notes that shops keep as comments are left out; a shop's
 * {@code review} is a comment.
 *
 * <p><b>WordPress leaves spam out.</b> Both {@code export_wp()} in core ({@code wp-admin/includes/export.php}) and
 * {@code wp export} of WP-CLI ({@code WP_Export_Query::get_comments_for_post}) ask the database for
 * {@code comment_approved <> 'spam'}; so a stock export has ham, pending and trash alone. Exports of plugins, and of
 * WordPress before that clause, may have spam. For a stock blog it has to come from the database, as JSON Lines (see
 * {@code weir train --help}). Approved also means only that nobody objected: a blog without moderation has spam there.
 */
final class WordPressExport {

    private static final String NAMESPACE = "http://wordpress.org/export/";
    private static final Set<String> PINGS = Set.of("pingback", "trackback");
    private static final Set<String> COMMENTS = Set.of("", "comment", "review");

    private final String file;
    private final XmlCursor cursor;
    private final Collector collector;
    private String blog = "";
    private boolean isExport;

    WordPressExport(String file, XmlCursor cursor, Collector collector) {
        this.file = file;
        this.cursor = cursor;
        this.collector = collector;
    }

    /** Reads on from the root element. */
    void read() throws XMLStreamException, HistoryException {
        cursor.children(name -> {
            if (name.equals("channel")) {
                cursor.children(this::channel);
            }
        });
        if (!isExport) {
            throw new HistoryException(new Problem(
                    file,
                    0,
                    "is an RSS feed, but no WordPress export; in WordPress, Tools → Export writes one, with WP-CLI"
                            + " `wp export`"));
        }
    }

    private void channel(String name) throws XMLStreamException, HistoryException {
        if (isWordPress()) {
            isExport = true;
            if (name.equals("base_blog_url")) {
                blog = cursor.text();
            }
        } else if (name.equals("link") && blog.isEmpty()) {
            blog = cursor.text();
        } else if (name.equals("item")) {
            item();
        }
    }

    private void item() throws XMLStreamException, HistoryException {
        Map<String, String> page = new HashMap<>();
        List<Entry> entries = new ArrayList<>();
        cursor.children(name -> {
            if (isWordPress() && name.equals("comment")) {
                isExport = true;
                entries.add(entry());
            } else if (isWordPress()
                    ? name.equals("post_id")
                    : Set.of("title", "link").contains(name)) {
                page.put(name, cursor.text());
            }
        });
        for (Entry entry : entries) {
            take(entry, group(page));
        }
    }

    private static @Nullable String group(Map<String, String> page) {
        for (String name : List.of("title", "link", "post_id")) {
            String value = page.getOrDefault(name, "");
            if (!value.isEmpty()) {
                return value;
            }
        }
        return null;
    }

    /** A comment's fields, by their names without {@code comment_}, and its metadata. */
    private record Entry(long line, Map<String, String> fields, Map<String, String> metadata) {

        String field(String name) {
            return fields.getOrDefault(name, "");
        }

        @Nullable
        String known(String name) {
            String value = field(name);
            return value.isEmpty() ? null : value;
        }
    }

    private Entry entry() throws XMLStreamException, HistoryException {
        Entry entry = new Entry(cursor.line(), new HashMap<>(), new HashMap<>());
        cursor.children(name -> {
            if (name.equals("commentmeta")) {
                Map<String, String> pair = new HashMap<>();
                cursor.children(part -> pair.put(part, cursor.text()));
                entry.metadata.put(pair.getOrDefault("meta_key", ""), pair.getOrDefault("meta_value", ""));
            } else if (name.startsWith("comment_")) {
                entry.fields.put(name.substring("comment_".length()), cursor.text());
            }
        });
        return entry;
    }

    private void take(Entry entry, @Nullable String group) throws HistoryException {
        if (PINGS.contains(entry.field("type"))) {
            collector.leftOut(LeftOut.PING);
        } else if (!COMMENTS.contains(entry.field("type"))) {
            collector.leftOut(LeftOut.OTHER_KIND);
        } else if (entry.field("id").isEmpty()) {
            collector.bad(new Problem(file, entry.line, "this comment has no wp:comment_id"));
        } else {
            judge(entry, group);
        }
    }

    private void judge(Entry entry, @Nullable String group) throws HistoryException {
        switch (entry.field("approved")) {
            case "1", "approve", "approved" -> label(entry, group, false);
            case "spam" -> label(entry, group, true);
            case "0", "hold" -> collector.leftOut(LeftOut.PENDING);
            case "trash", "post-trashed" -> {
                if ("spam".equals(entry.metadata.get("_wp_trash_meta_status"))) {
                    label(entry, group, true);
                } else {
                    collector.leftOut(LeftOut.TRASHED);
                }
            }
            default ->
                collector.bad(new Problem(
                        file, entry.line, "this comment's wp:comment_approved is none of 1, 0, spam, trash"));
        }
    }

    private void label(Entry entry, @Nullable String group, boolean spam) throws HistoryException {
        String written = entry.field("date_gmt").isEmpty() ? entry.field("date") : entry.field("date_gmt");
        Optional<Instant> at = Dates.parse(written);
        if (at.isEmpty() && !written.isEmpty() && !written.startsWith(Dates.NEVER)) {
            collector.bad(new Problem(
                    file, entry.line, "this comment's wp:comment_date_gmt is no date like 2026-11-22 08:15:30"));
            return;
        }
        LabelledComment comment = new LabelledComment(
                blog + "#comment-" + entry.field("id"),
                entry.field("content"),
                entry.known("author"),
                entry.known("author_email"),
                entry.known("author_url"),
                group,
                at.orElse(null),
                spam);
        collector.comment(comment, file, entry.line);
    }

    private boolean isWordPress() {
        return cursor.namespace().startsWith(NAMESPACE);
    }
}

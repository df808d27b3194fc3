package dev.weir.spam.history;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import javax.xml.stream.Location;
import javax.xml.stream.XMLStreamException;
import org.jspecify.annotations.Nullable;

/**
 * Reads labelled comments from files, gzip or not, whose format it finds out by itself. Not for several threads. The
 * comments are held in memory; XML is read as a stream.
 */
public final class HistoryReader {

    private static final int GZIP = 0x1f8b;
    private static final int BUFFER = 1 << 16;

    private final Collector collector;

    /**
     * @param skipBad whether entries that can't be read are noted in {@link History#bad} and passed over
     */
    public HistoryReader(boolean skipBad) {
        this.collector = new Collector(skipBad);
    }

    /**
     * Reads one more file, to its end. Does not close it.
     *
     * @param name what to call it in messages
     * @param format what it must be; null to find out
     * @return what it is
     * @throws HistoryException if it is none of the formats or another one, or holds a bad entry that is not to be
     *     skipped, or ends or breaks where no next entry can be found
     */
    public HistoryFormat read(String name, InputStream in, @Nullable HistoryFormat format)
            throws IOException, HistoryException {
        try {
            InputStream plain = unzipped(in);
            int first = firstByte(plain);
            if (first == '<') {
                return readXml(name, plain, format);
            }
            if (first == '[') {
                throw problem(name, "is a JSON array; needed is an object a line: `jq -c '.[]'` turns it into lines");
            }
            expect(name, HistoryFormat.JSONL, format);
            if (first >= 0 && first != '{' && format == null) {
                throw problem(name, "is neither JSON Lines nor XML; --format says what it is");
            }
            new JsonLines(name, collector).read(plain);
            return HistoryFormat.JSONL;
        } catch (ZipException | EOFException e) {
            throw problem(name, "is a gzip file that is cut off or damaged; fetch it again");
        }
    }

    /** All that was read so far. */
    public History history() {
        return collector.history();
    }

    private HistoryFormat readXml(String name, InputStream in, @Nullable HistoryFormat format)
            throws IOException, HistoryException {
        int blankLines = passOverSpace(in);
        try {
            XmlCursor cursor = new XmlCursor(in, blankLines);
            HistoryFormat found = format(cursor.root())
                    .orElseThrow(() -> problem(name, "is XML, but no export of WordPress (rss) or Disqus (disqus)"));
            expect(name, found, format);
            if (found == HistoryFormat.WXR) {
                new WordPressExport(name, cursor, collector).read();
            } else {
                new DisqusExport(name, cursor, collector).read();
            }
            return found;
        } catch (XMLStreamException e) {
            if (e.getNestedException() instanceof IOException unreadable) {
                throw unreadable;
            }
            throw new HistoryException(broken(name, blankLines, e));
        }
    }

    private static Optional<HistoryFormat> format(String root) {
        return switch (root) {
            case "rss" -> Optional.of(HistoryFormat.WXR);
            case "disqus" -> Optional.of(HistoryFormat.DISQUS);
            default -> Optional.empty();
        };
    }

    private static void expect(String name, HistoryFormat found, @Nullable HistoryFormat wanted)
            throws HistoryException {
        if (wanted != null && wanted != found) {
            throw problem(name, "is " + found.words() + ", not " + wanted.words());
        }
    }

    /** Says where XML breaks; the parser's own words could quote the comment. */
    private static Problem broken(String name, int blankLines, XMLStreamException e) {
        Location location = e.getLocation();
        long line = location == null ? 0 : Math.max(0, blankLines + location.getLineNumber());
        boolean doctype = String.valueOf(e.getMessage()).contains(XmlCursor.DOCTYPE);
        String what = doctype
                ? "has a " + XmlCursor.DOCTYPE + ", which no export has; remove the line with <!DOCTYPE"
                : "is no well-formed XML here"
                        + (location == null ? "" : " (column " + location.getColumnNumber() + ")")
                        + ": cut off perhaps, or with a bare & or an entity such as &nbsp; that XML does not know;"
                        + " export it again, or mend it with `xmllint --recover`";
        return new Problem(name, line, what);
    }

    private static HistoryException problem(String name, String message) {
        return new HistoryException(new Problem(name, 0, message));
    }

    private static InputStream unzipped(InputStream in) throws IOException {
        BufferedInputStream buffered = new BufferedInputStream(in, BUFFER);
        buffered.mark(2);
        int magic = buffered.read() << 8 | buffered.read();
        buffered.reset();
        return magic == GZIP ? new BufferedInputStream(new GZIPInputStream(buffered, BUFFER), BUFFER) : buffered;
    }

    /** WordPress plugins print blank lines before the XML declaration, where none may be. Returns how many. */
    private static int passOverSpace(InputStream in) throws IOException {
        int lines = 0;
        in.mark(1);
        for (int read = in.read(); read == ' ' || read == '\n' || read == '\r' || read == '\t'; read = in.read()) {
            lines += read == '\n' ? 1 : 0;
            in.mark(1);
        }
        in.reset();
        return lines;
    }

    /** Passes over a byte order mark, and finds the first byte that is no white space without taking it. */
    private static int firstByte(InputStream in) throws IOException {
        in.mark(3);
        if (in.read() != 0xEF || in.read() != 0xBB || in.read() != 0xBF) {
            in.reset();
        }
        in.mark(BUFFER);
        int first = in.read();
        for (int i = 1; i < BUFFER && (first == ' ' || first == '\n' || first == '\r' || first == '\t'); i++) {
            first = in.read();
        }
        in.reset();
        return first;
    }
}

package dev.weir.spam.history;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.weir.spam.LabelledComment;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Labelled comments as JSON Lines, UTF-8: {@code id}, {@code text} and {@code label} ({@code spam} or {@code ham}) are
 * needed; {@code author}, {@code email}, {@code url}, {@code group} (the page it stands under) and {@code date} (RFC
 * 3339; UTC where it has no zone) may be missing, null or empty. Other fields are ignored. Blank lines are no entries.
 */
final class JsonLines {

    private static final int SHOWN_LABEL = 20;

    private final ObjectMapper json = JsonMapper.builder(JsonFactory.builder()
                    .disable(JsonFactory.Feature.CHARSET_DETECTION)
                    .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
                    .streamReadConstraints(
                            StreamReadConstraints.builder().maxNestingDepth(64).build())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
            .build();
    private final String file;
    private final Collector collector;
    private long line;

    JsonLines(String file, Collector collector) {
        this.file = file;
        this.collector = collector;
    }

    void read(InputStream in) throws IOException, HistoryException {
        for (byte[] bytes = nextLine(in); bytes != null; bytes = nextLine(in)) {
            line++;
            if (!isBlank(bytes)) {
                readEntry(bytes);
            }
        }
    }

    private void readEntry(byte[] bytes) throws HistoryException {
        LabelledComment comment;
        try {
            comment = comment(parse(bytes));
        } catch (BadEntryException e) {
            collector.bad(new Problem(file, line, e.message));
            return;
        }
        collector.comment(comment, file, line);
    }

    private JsonNode parse(byte[] bytes) throws BadEntryException {
        JsonNode entry;
        try {
            entry = json.readTree(bytes);
        } catch (JsonProcessingException e) {
            JsonLocation location = e.getLocation();
            throw new BadEntryException("is no JSON"
                    + (location == null ? "" : " (column " + location.getColumnNr() + ")")
                    + "; each line must be one object in UTF-8, and line breaks in it \\n");
        } catch (IOException e) {
            throw new BadEntryException("is no JSON in UTF-8; each line must be one object");
        }
        if (!entry.isObject()) {
            throw new BadEntryException(
                    "is no JSON object; each line must be one, like {\"id\": \"c1\", \"text\": \"...\", \"label\": \"ham\"}"
                            + (entry.isArray() ? " (`jq -c '.[]'` turns an array into lines)" : ""));
        }
        return entry;
    }

    private static LabelledComment comment(JsonNode entry) throws BadEntryException {
        return new LabelledComment(
                id(entry),
                required(entry, "text"),
                optional(entry, "author"),
                optional(entry, "email"),
                optional(entry, "url"),
                optional(entry, "group"),
                date(entry),
                isSpam(required(entry, "label")));
    }

    private static String id(JsonNode entry) throws BadEntryException {
        JsonNode id = entry.path("id");
        String text = id.isIntegralNumber() ? id.asText() : required(entry, "id");
        if (text.isBlank()) {
            throw new BadEntryException("its \"id\" is empty; every comment needs its own");
        }
        return text;
    }

    private static String required(JsonNode entry, String field) throws BadEntryException {
        JsonNode value = entry.path(field);
        if (value.isMissingNode() || value.isNull()) {
            throw new BadEntryException("has no \"" + field + "\"; needed are id, text and label");
        }
        if (!value.isTextual()) {
            throw new BadEntryException("its \"" + field + "\" is no string");
        }
        return value.textValue();
    }

    private static @Nullable String optional(JsonNode entry, String field) throws BadEntryException {
        JsonNode value = entry.path(field);
        if (value.isMissingNode() || value.isNull()) {
            return null;
        }
        if (!value.isTextual() && !value.isIntegralNumber()) {
            throw new BadEntryException("its \"" + field + "\" is no string; leave it out where it isn't known");
        }
        String text = value.asText();
        return text.isEmpty() ? null : text;
    }

    private static @Nullable Instant date(JsonNode entry) throws BadEntryException {
        String date = optional(entry, "date");
        if (date == null || date.startsWith(Dates.NEVER)) {
            return null;
        }
        Optional<Instant> at = Dates.parse(date);
        if (at.isEmpty()) {
            throw new BadEntryException("its \"date\" is none; write it as 2026-11-22T08:15:30Z, or leave it out");
        }
        return at.get();
    }

    private static boolean isSpam(String label) throws BadEntryException {
        return switch (label.strip().toLowerCase(Locale.ROOT)) {
            case "spam" -> true;
            case "ham" -> false;
            default ->
                throw new BadEntryException("its \"label\" is "
                        + (isShowable(label) ? "\"" + label + "\", " : "")
                        + "neither \"spam\" nor \"ham\"");
        };
    }

    private static boolean isShowable(String label) {
        return label.length() <= SHOWN_LABEL && label.chars().allMatch(c -> c > ' ' && c < 0x7F);
    }

    private static byte @Nullable [] nextLine(InputStream in) throws IOException {
        int read = in.read();
        if (read < 0) {
            return null;
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);
        for (; read >= 0 && read != '\n'; read = in.read()) {
            bytes.write(read);
        }
        return bytes.toByteArray();
    }

    private static boolean isBlank(byte[] bytes) {
        for (byte b : bytes) {
            if (b != ' ' && b != '\t' && b != '\r') {
                return false;
            }
        }
        return true;
    }

    /** One line is no labelled comment. */
    private static final class BadEntryException extends Exception {

        private static final long serialVersionUID = 1L;

        private final String message;

        BadEntryException(String message) {
            super(message, null, false, false);
            this.message = message;
        }
    }
}

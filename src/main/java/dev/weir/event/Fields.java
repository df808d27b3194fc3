package dev.weir.event;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.DatabindException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the fields of a JSON object, each with its type and limits, and says by JSON pointer what is wrong. */
final class Fields {

    /** The largest value of a record, in bytes. */
    static final int RECORD_BYTES = 128 * 1024;

    private static final int ID_CHARACTERS = 200;
    /** The largest whole number that every JSON library keeps exactly (RFC 7493): 2^53 - 1. */
    static final long LARGEST_INTEGER = 9_007_199_254_740_991L;

    /**
     * RFC 3339 in UTC, and narrower than {@link Instant#parse}, which also takes 24:00:00, second 60 and a
     * point without digits.
     */
    private static final Pattern TIME =
            Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}T([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](\\.[0-9]{1,9})?Z");

    private static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("2200-01-01T00:00:00Z");

    private final ObjectNode node;
    private final String pointer;

    private Fields(ObjectNode node, String pointer) {
        this.node = node;
        this.pointer = pointer;
    }

    /** The bytes as a JSON object within a record's limit, or why they are none. */
    static Fields parse(byte[] bytes) throws InvalidEventException {
        if (bytes.length > RECORD_BYTES) {
            throw new InvalidEventException(
                    Cause.RECORD_TOO_LARGE,
                    "",
                    "has " + bytes.length + " bytes; a record may have " + RECORD_BYTES + " at most");
        }
        return parseOfAnySize(bytes);
    }

    /** The bytes as a JSON object, or why they are none. */
    static Fields parseOfAnySize(byte[] bytes) throws InvalidEventException {
        checkUtf8(bytes);
        JsonNode tree;
        try {
            tree = Json.mapper().readTree(bytes);
        } catch (StreamConstraintsException e) {
            throw new InvalidEventException(
                    Cause.NOT_JSON,
                    "",
                    "is nested too deeply, or has a field's name or a number that is too long" + at(e));
        } catch (DatabindException e) {
            throw new InvalidEventException(
                    Cause.NOT_JSON, "", "names a field twice, or goes on behind its end" + at(e));
        } catch (JsonProcessingException e) {
            throw new InvalidEventException(Cause.NOT_JSON, "", "is not JSON" + at(e));
        } catch (IOException e) {
            throw new InvalidEventException(Cause.NOT_JSON, "", "is not JSON");
        }
        if (!(tree instanceof ObjectNode object)) {
            String kind = tree == null || tree.isMissingNode() ? "empty" : typeOf(tree);
            throw new InvalidEventException(Cause.NOT_AN_OBJECT, "", "must be a JSON object, and is " + kind);
        }
        return new Fields(object, "");
    }

    private static void checkUtf8(byte[] bytes) throws InvalidEventException {
        if (startsWithByteOrderMark(bytes)) {
            throw new InvalidEventException(
                    Cause.NOT_JSON, "", "starts with a byte order mark, which RFC 8259 forbids; leave it out");
        }
        for (byte b : bytes) {
            if (b < 0) {
                try {
                    StandardCharsets.UTF_8
                            .newDecoder()
                            .onMalformedInput(CodingErrorAction.REPORT)
                            .decode(ByteBuffer.wrap(bytes));
                    return;
                } catch (CharacterCodingException e) {
                    throw new InvalidEventException(Cause.NOT_UTF8, "", "is not valid UTF-8; encode it as UTF-8");
                }
            }
        }
    }

    private static boolean startsWithByteOrderMark(byte[] bytes) {
        return bytes.length >= 3 && bytes[0] == (byte) 0xEF && bytes[1] == (byte) 0xBB && bytes[2] == (byte) 0xBF;
    }

    /** Where the parser stopped, without the words around it. */
    private static String at(JsonProcessingException e) {
        return e.getLocation() == null
                ? ""
                : " (byte " + e.getLocation().getByteOffset() + ", line "
                        + e.getLocation().getLineNr() + ", column "
                        + e.getLocation().getColumnNr() + ")";
    }

    private static String typeOf(JsonNode value) {
        return switch (value.getNodeType()) {
            case ARRAY -> "an array";
            case BOOLEAN -> "a boolean";
            case NULL -> "null";
            case NUMBER -> "a number";
            case OBJECT -> "an object";
            case STRING -> "a string";
            default -> "nothing";
        };
    }

    /** JSON pointer (RFC 6901) to the object itself. */
    String pointer() {
        return pointer;
    }

    String pointerTo(String name) {
        boolean plain = name.indexOf('~') < 0 && name.indexOf('/') < 0;
        return pointer + "/" + (plain ? name : name.replace("~", "~0").replace("/", "~1"));
    }

    /** The event's type, which must be one of the given. */
    <T> T type(Map<String, T> known) throws InvalidEventException {
        String type = text("type", 64);
        T meant = known.get(type);
        if (meant == null) {
            String names = String.join(", ", known.keySet().stream().sorted().toList());
            throw new InvalidEventException(
                    Cause.UNKNOWN_TYPE, pointerTo("type"), "is not a type of this topic; use one of: " + names);
        }
        return meant;
    }

    /** A text of 1 to {@code most} characters (Unicode code points). */
    String text(String name, int most) throws InvalidEventException {
        return nonEmpty(name, required(name, optionalText(name, most)));
    }

    /** A text of up to {@code most} characters, or null. */
    @Nullable
    String optionalText(String name, int most) throws InvalidEventException {
        JsonNode value = present(name);
        if (value == null) {
            return null;
        }
        return checkedText(pointerTo(name), value, most);
    }

    /** A text of up to {@code most} bytes of UTF-8; may be empty. */
    String content(String name, int most) throws InvalidEventException {
        String text = required(name, optionalText(name, Integer.MAX_VALUE));
        if (text.length() > most / 3) {
            int bytes = text.getBytes(StandardCharsets.UTF_8).length;
            if (bytes > most) {
                throw tooLong(pointerTo(name), bytes + " bytes of UTF-8", most);
            }
        }
        return text;
    }

    /** An id: 1 to 200 characters, none of them a control character. */
    String id(String name) throws InvalidEventException {
        return required(name, optionalId(name));
    }

    @Nullable
    String optionalId(String name) throws InvalidEventException {
        return optionalId(name, ID_CHARACTERS);
    }

    /** An author's key: an id of somebody's, and what Weir puts in front of it. */
    String author(String name) throws InvalidEventException {
        return required(name, optionalId(name, ID_CHARACTERS + Author.LONGEST_PREFIX));
    }

    private @Nullable String optionalId(String name, int most) throws InvalidEventException {
        String id = optionalText(name, most);
        if (id != null) {
            nonEmpty(name, id);
            for (int i = 0; i < id.length(); i++) {
                if (Character.isISOControl(id.charAt(i))) {
                    throw new InvalidEventException(
                            Cause.BAD_VALUE, pointerTo(name), "has a control character, which no id may have");
                }
            }
        }
        return id;
    }

    /** A blog's id, which also has no slash, since keys are {@code <blog>/<post>}. */
    String blog(String name) throws InvalidEventException {
        String blog = id(name);
        if (blog.indexOf('/') >= 0) {
            throw new InvalidEventException(
                    Cause.BAD_VALUE, pointerTo(name), "has a slash, which separates blog and post in keys");
        }
        return blog;
    }

    /** A time in RFC 3339, in UTC. */
    Instant time(String name) throws InvalidEventException {
        return required(name, optionalTime(name));
    }

    @Nullable
    Instant optionalTime(String name) throws InvalidEventException {
        String text = optionalText(name, 64);
        if (text == null) {
            return null;
        }
        Instant time = instant(text);
        if (time == null) {
            throw new InvalidEventException(
                    Cause.BAD_TIME,
                    pointerTo(name),
                    "is no time in RFC 3339 and UTC; write it like 2026-11-22T08:15:30.123Z");
        }
        if (time.isBefore(EARLIEST) || !time.isBefore(LATEST)) {
            throw new InvalidEventException(Cause.BAD_TIME, pointerTo(name), "lies outside the years 2000 to 2199");
        }
        return time;
    }

    /** The time that the text means, or null: the pattern holds no calendar, {@code Instant} does. */
    private static @Nullable Instant instant(String text) {
        if (!TIME.matcher(text).matches()) {
            return null;
        }
        try {
            return Rfc3339.parse(text);
        } catch (DateTimeException e) {
            return null;
        }
    }

    int integer(String name, int least, int most) throws InvalidEventException {
        return (int) (long) required(name, optionalInteger(name, least, most));
    }

    /** A whole number, also where it is written like 2.0 or 2e0: to JSON these are the same number. */
    @Nullable
    Long optionalInteger(String name, long least, long most) throws InvalidEventException {
        JsonNode value = present(name);
        if (value == null) {
            return null;
        }
        if (!value.isNumber() || !value.canConvertToExactIntegral()) {
            throw wrongType(pointerTo(name), "a whole number", value);
        }
        if (!value.canConvertToLong() || value.longValue() < least || value.longValue() > most) {
            throw new InvalidEventException(Cause.BAD_VALUE, pointerTo(name), "must be from " + least + " to " + most);
        }
        return value.longValue();
    }

    @Nullable
    Double optionalNumber(String name) throws InvalidEventException {
        JsonNode value = present(name);
        if (value == null) {
            return null;
        }
        if (!value.isNumber()) {
            throw wrongType(pointerTo(name), "a number", value);
        }
        if (!Double.isFinite(value.doubleValue())) {
            throw new InvalidEventException(Cause.BAD_VALUE, pointerTo(name), "is too large for a number");
        }
        return value.doubleValue();
    }

    boolean optionalFlag(String name, boolean otherwise) throws InvalidEventException {
        Boolean flag = optionalFlag(name);
        return flag == null ? otherwise : flag;
    }

    @Nullable
    Boolean optionalFlag(String name) throws InvalidEventException {
        JsonNode value = present(name);
        if (value == null) {
            return null;
        }
        if (!value.isBoolean()) {
            throw wrongType(pointerTo(name), "true or false", value);
        }
        return value.booleanValue();
    }

    /** One of the given words. */
    <T> @Nullable T optionalChoice(String name, Map<String, T> choices) throws InvalidEventException {
        String text = optionalText(name, 64);
        if (text == null) {
            return null;
        }
        T choice = choices.get(text);
        if (choice == null) {
            String names = String.join(", ", choices.keySet().stream().sorted().toList());
            throw new InvalidEventException(Cause.BAD_VALUE, pointerTo(name), "must be one of: " + names);
        }
        return choice;
    }

    @Nullable
    Fields optionalObject(String name) throws InvalidEventException {
        JsonNode value = present(name);
        return value == null ? null : checkedObject(pointerTo(name), value);
    }

    /** A list of texts, each of up to {@code mostCharacters}; empty when absent. */
    List<String> optionalTexts(String name, int mostEntries, int mostCharacters) throws InvalidEventException {
        List<String> texts = new ArrayList<>();
        for (Entry entry : entries(name, mostEntries, "an array of strings")) {
            texts.add(checkedText(entry.pointer(), entry.value(), mostCharacters));
        }
        return texts;
    }

    /** A list of objects; empty when absent. */
    List<Fields> optionalObjects(String name) throws InvalidEventException {
        List<Fields> objects = new ArrayList<>();
        for (Entry entry : entries(name, Integer.MAX_VALUE, "an array of objects")) {
            objects.add(checkedObject(entry.pointer(), entry.value()));
        }
        return objects;
    }

    /** An entry of an array, and where it stands. */
    private record Entry(String pointer, JsonNode value) {}

    private List<Entry> entries(String name, int most, String right) throws InvalidEventException {
        JsonNode array = present(name);
        if (array == null) {
            return List.of();
        }
        if (!array.isArray()) {
            throw wrongType(pointerTo(name), right, array);
        }
        if (array.size() > most) {
            throw tooLong(pointerTo(name), array.size() + " entries", most);
        }
        List<Entry> entries = new ArrayList<>(array.size());
        for (JsonNode value : array) {
            entries.add(new Entry(pointerTo(name) + "/" + entries.size(), value));
        }
        return entries;
    }

    private static String checkedText(String pointer, JsonNode value, int most) throws InvalidEventException {
        if (!value.isTextual()) {
            throw wrongType(pointer, "a string", value);
        }
        String text = value.textValue();
        checkSurrogates(pointer, text);
        if (text.length() > most && text.codePointCount(0, text.length()) > most) {
            throw tooLong(pointer, text.codePointCount(0, text.length()) + " characters", most);
        }
        return text;
    }

    private static Fields checkedObject(String pointer, JsonNode value) throws InvalidEventException {
        if (!(value instanceof ObjectNode object)) {
            throw wrongType(pointer, "an object", value);
        }
        return new Fields(object, pointer);
    }

    private @Nullable JsonNode present(String name) {
        JsonNode value = node.get(name);
        return value == null || value.isNull() ? null : value;
    }

    <T> T required(String name, @Nullable T value) throws InvalidEventException {
        if (value == null) {
            throw new InvalidEventException(Cause.MISSING_FIELD, pointerTo(name), "is missing");
        }
        return value;
    }

    private String nonEmpty(String name, String text) throws InvalidEventException {
        if (text.isEmpty()) {
            throw new InvalidEventException(Cause.BAD_VALUE, pointerTo(name), "is empty");
        }
        return text;
    }

    private static void checkSurrogates(String pointer, String text) throws InvalidEventException {
        if (unpairedSurrogate(text) >= 0) {
            throw new InvalidEventException(
                    Cause.NOT_UTF8, pointer, "has half of a surrogate pair (an escape like \\ud83d alone)");
        }
    }

    private static int unpairedSurrogate(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isSurrogate(c)) {
                if (Character.isHighSurrogate(c)
                        && i + 1 < text.length()
                        && Character.isLowSurrogate(text.charAt(i + 1))) {
                    i++;
                } else {
                    return i;
                }
            }
        }
        return -1;
    }

    private static InvalidEventException wrongType(String pointer, String right, JsonNode value) {
        return new InvalidEventException(Cause.WRONG_TYPE, pointer, "must be " + right + ", and is " + typeOf(value));
    }

    private static InvalidEventException tooLong(String pointer, String length, int most) {
        return new InvalidEventException(Cause.TOO_LONG, pointer, "has " + length + "; " + most + " at most");
    }
}

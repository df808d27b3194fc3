package dev.weir.event;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdScalarSerializer;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;

/**
 * Times as {@link Instant#toString} writes them, of which every comment has dozens on its way: read and written without
 * the formatter's machinery, which took a tenth of the pipeline's time.
 */
final class Rfc3339 {

    /** Where the seconds end: {@code 2026-11-22T08:15:30}. */
    private static final int SECONDS = 19;

    private static final int DAY = 86_400;

    /** The years of four digits, in seconds since 1970. */
    private static final long FIRST = Instant.parse("1000-01-01T00:00:00Z").getEpochSecond();

    private static final long LAST = Instant.parse("9999-12-31T23:59:59Z").getEpochSecond();

    private Rfc3339() {}

    /** For the mapper. */
    static SimpleModule module() {
        return new SimpleModule("times")
                .addSerializer(Instant.class, new Writer())
                .addDeserializer(Instant.class, new Reader());
    }

    /**
     * The same as {@link Instant#parse}.
     *
     * @throws DateTimeParseException if it is no time
     */
    static Instant parse(String text) {
        int end = text.length() - 1;
        if (!isUsual(text, end)) {
            return Instant.parse(text);
        }
        int month = two(text, 5);
        int day = two(text, 8);
        int hour = two(text, 11);
        int minute = two(text, 14);
        int second = two(text, 17);
        if (month < 1 || month > 12 || day < 1 || day > 28 || hour > 23 || minute > 59 || second > 59) {
            // The rarer ones, like the ends of months, and what is no time at all.
            return Instant.parse(text);
        }
        int year = two(text, 0) * 100 + two(text, 2);
        long days = LocalDate.of(year, month, day).toEpochDay();
        return Instant.ofEpochSecond(days * DAY + hour * 3600L + minute * 60L + second, nanos(text, end));
    }

    private static boolean isUsual(String text, int end) {
        if (end < SECONDS || end > SECONDS + 10 || end == SECONDS + 1 || text.charAt(end) != 'Z') {
            return false;
        }
        for (int i = 0; i < end; i++) {
            char c = text.charAt(i);
            boolean fits = switch (i) {
                case 4, 7 -> c == '-';
                case 10 -> c == 'T';
                case 13, 16 -> c == ':';
                case SECONDS -> c == '.';
                default -> c >= '0' && c <= '9';
            };
            if (!fits) {
                return false;
            }
        }
        return true;
    }

    private static int two(String text, int at) {
        return (text.charAt(at) - '0') * 10 + text.charAt(at + 1) - '0';
    }

    private static int nanos(String text, int end) {
        int nanos = 0;
        for (int i = SECONDS + 1; i <= SECONDS + 9; i++) {
            nanos = nanos * 10 + (i < end ? text.charAt(i) - '0' : 0);
        }
        return nanos;
    }

    /** The same as {@link Instant#toString}. */
    static String text(Instant time) {
        long seconds = time.getEpochSecond();
        if (seconds < FIRST || seconds > LAST) {
            return time.toString();
        }
        LocalDate date = LocalDate.ofEpochDay(Math.floorDiv(seconds, DAY));
        int ofDay = (int) Math.floorMod(seconds, (long) DAY);
        StringBuilder text = new StringBuilder(30);
        text.append(date.getYear());
        append(text.append('-'), date.getMonthValue(), 2);
        append(text.append('-'), date.getDayOfMonth(), 2);
        append(text.append('T'), ofDay / 3600, 2);
        append(text.append(':'), ofDay / 60 % 60, 2);
        append(text.append(':'), ofDay % 60, 2);
        int nanos = time.getNano();
        if (nanos != 0) {
            text.append('.');
            if (nanos % 1_000_000 == 0) {
                append(text, nanos / 1_000_000, 3);
            } else if (nanos % 1000 == 0) {
                append(text, nanos / 1000, 6);
            } else {
                append(text, nanos, 9);
            }
        }
        return text.append('Z').toString();
    }

    private static void append(StringBuilder text, int number, int digits) {
        int divisor = 1;
        for (int i = 1; i < digits; i++) {
            divisor *= 10;
        }
        for (; divisor > 0; divisor /= 10) {
            text.append((char) ('0' + number / divisor % 10));
        }
    }

    private static final class Writer extends StdScalarSerializer<Instant> {

        private static final long serialVersionUID = 1;

        Writer() {
            super(Instant.class);
        }

        @Override
        public void serialize(Instant time, JsonGenerator out, SerializerProvider provider) throws IOException {
            out.writeString(text(time));
        }
    }

    private static final class Reader extends StdScalarDeserializer<Instant> {

        private static final long serialVersionUID = 1;

        Reader() {
            super(Instant.class);
        }

        @Override
        public Instant deserialize(JsonParser in, DeserializationContext context) throws IOException {
            if (!in.hasToken(JsonToken.VALUE_STRING)) {
                return (Instant) context.handleUnexpectedToken(Instant.class, in);
            }
            try {
                return parse(in.getText());
            } catch (DateTimeParseException e) {
                return (Instant) context.handleWeirdStringValue(Instant.class, in.getText(), "is no RFC 3339 time");
            }
        }
    }
}

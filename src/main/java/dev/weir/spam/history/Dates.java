package dev.weir.spam.history;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;

/** Times as exports write them; without a zone they are UTC. */
final class Dates {

    /** How a database begins a time that it does not know. */
    static final String NEVER = "0000-00-00";

    private Dates() {}

    /**
     * Reads RFC 3339 ({@code 2026-11-22T08:15:30Z}), the same without a zone or with a blank for the {@code T} (as
     * databases print it), or a day alone, which is its midnight.
     *
     * @return empty if it is none of these
     */
    static Optional<Instant> parse(String text) {
        String date = text.strip();
        if (date.length() > 10 && date.charAt(10) == ' ') {
            date = date.substring(0, 10) + 'T' + date.substring(11);
        }
        try {
            if (date.length() == 10) {
                return Optional.of(
                        LocalDate.parse(date).atStartOfDay(ZoneOffset.UTC).toInstant());
            }
            return Optional.of(
                    hasZone(date)
                            ? OffsetDateTime.parse(date).toInstant()
                            : LocalDateTime.parse(date).toInstant(ZoneOffset.UTC));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static boolean hasZone(String date) {
        char last = date.isEmpty() ? ' ' : date.charAt(date.length() - 1);
        return last == 'Z' || last == 'z' || date.indexOf('+') > 0 || date.lastIndexOf('-') > 7;
    }
}

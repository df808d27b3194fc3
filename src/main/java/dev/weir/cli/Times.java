package dev.weir.cli;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a time of RFC 3339, like {@code 2026-11-22T14:00:00Z}, and a date, which means its beginning in UTC. */
final class Times implements ITypeConverter<Instant> {

    private static final int DATE = "2026-11-22".length();

    @Override
    public Instant convert(String text) {
        try {
            return text.length() == DATE
                    ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
                    : Instant.parse(text);
        } catch (DateTimeParseException e) {
            throw new TypeConversionException("\"" + Terminal.safe(text)
                    + "\" is no time; write 2026-11-22T14:00:00Z, or 2026-11-22 for the beginning of that day in UTC");
        }
    }
}

package dev.weir.cli;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads {@code 500ms}, {@code 10s}, {@code 5m}, {@code 2h} or {@code 14d}, and ISO 8601's {@code PT10S}. */
final class Durations implements ITypeConverter<Duration> {

    private static final Pattern PLAIN = Pattern.compile("(\\d{1,15})\\s*(ms|s|m|h|d)");
    private static final Map<String, ChronoUnit> UNITS = Map.of(
            "ms", ChronoUnit.MILLIS,
            "s", ChronoUnit.SECONDS,
            "m", ChronoUnit.MINUTES,
            "h", ChronoUnit.HOURS,
            "d", ChronoUnit.DAYS);

    /** The same, printed in the largest unit that it is a whole number of. */
    static String text(Duration time) {
        long millis = time.toMillis();
        for (String unit : List.of("d", "h", "m", "s")) {
            long unitMillis = UNITS.get(unit).getDuration().toMillis();
            if (millis > 0 && millis % unitMillis == 0) {
                return millis / unitMillis + unit;
            }
        }
        return millis + "ms";
    }

    @Override
    public Duration convert(String text) {
        Matcher plain = PLAIN.matcher(text.strip());
        try {
            return plain.matches()
                    ? Duration.of(Long.parseLong(plain.group(1)), UNITS.get(plain.group(2)))
                    : Duration.parse(text.strip());
        } catch (DateTimeParseException | ArithmeticException e) {
            throw new TypeConversionException("\"" + text + "\" is not a time; write 500ms, 10s, 5m, 2h or 14d");
        }
    }
}

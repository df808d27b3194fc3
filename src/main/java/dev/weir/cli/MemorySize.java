package dev.weir.cli;

import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** An amount of memory, written like Java's {@code -Xmx}: {@code 512k}, {@code 256m} or {@code 2g}. */
record MemorySize(long bytes) {

    private static final Pattern TEXT = Pattern.compile("(\\d{1,9})\\s*([kmg])", Pattern.CASE_INSENSITIVE);
    private static final Map<String, Long> UNITS = Map.of("k", 1L << 10, "m", 1L << 20, "g", 1L << 30);

    static MemorySize parse(String text) {
        Matcher size = TEXT.matcher(text.strip());
        if (!size.matches()) {
            throw new TypeConversionException("\"" + text + "\" is not a size; write 512k, 256m or 2g");
        }
        return new MemorySize(
                Long.parseLong(size.group(1)) * UNITS.get(size.group(2).toLowerCase(Locale.ROOT)));
    }

    /** What an option that is one names. */
    static final class Converter implements ITypeConverter<MemorySize> {

        @Override
        public MemorySize convert(String text) {
            return parse(text);
        }
    }
}

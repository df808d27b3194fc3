package dev.weir.spam.history;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** Reads histories for tests. */
final class Reading {

    private Reading() {}

    static History text(String content) throws HistoryException {
        return bytes(content.getBytes(StandardCharsets.UTF_8), false);
    }

    static History skippingBad(String content) throws HistoryException {
        return bytes(content.getBytes(StandardCharsets.UTF_8), true);
    }

    static History bytes(byte[] content, boolean skipBad) throws HistoryException {
        HistoryReader reader = new HistoryReader(skipBad);
        try {
            reader.read("the-file", new ByteArrayInputStream(content), null);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return reader.history();
    }

    /** A file beside the tests. */
    static String resource(String name) {
        try (InputStream in = Objects.requireNonNull(Reading.class.getResourceAsStream(name), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package dev.weir.cli;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Reads lines as the bytes that they are, which need not be text. */
final class Lines implements AutoCloseable {

    private final InputStream in;
    private byte[] buffer = new byte[1 << 16];
    private int start;
    private int end;
    private long number;

    Lines(InputStream in) {
        this.in = in;
    }

    /** The next line without its end ({@code \n} or {@code \r\n}); null after the last. */
    byte @Nullable [] next() throws IOException {
        int scanned = start;
        while (true) {
            for (int i = scanned; i < end; i++) {
                if (buffer[i] == '\n') {
                    byte[] line = upTo(i);
                    start = i + 1;
                    return line;
                }
            }
            int behindStart = end - start;
            if (!fill()) {
                if (start == end) {
                    return null;
                }
                byte[] last = upTo(end);
                start = end;
                return last;
            }
            scanned = start + behindStart;
        }
    }

    private byte[] upTo(int lineEnd) {
        number++;
        boolean carriageReturn = lineEnd > start && buffer[lineEnd - 1] == '\r';
        return Arrays.copyOfRange(buffer, start, carriageReturn ? lineEnd - 1 : lineEnd);
    }

    /** Reads on behind what is there; false at the end. */
    private boolean fill() throws IOException {
        if (start > 0) {
            System.arraycopy(buffer, start, buffer, 0, end - start);
            end -= start;
            start = 0;
        }
        if (end == buffer.length) {
            buffer = Arrays.copyOf(buffer, buffer.length * 2);
        }
        int read = in.read(buffer, end, buffer.length - end);
        end += Math.max(0, read);
        return read >= 0;
    }

    /** The number of the last line read, from 1. */
    long number() {
        return number;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}

package dev.weir.spam;

import java.util.zip.CRC32;

/** Reads what a {@link Sink} wrote; says so where it is not that. */
final class Source {
    private static final int CHECKSUM = 4;

    private final String what;
    private final byte[] bytes;
    private final int end;
    private final int checksum;
    private int at;

    /**
     * Holds the checksum against the bytes.
     *
     * @param what the bytes should be, for messages
     * @throws SpamModelException if the checksum is wrong
     */
    Source(String what, byte[] bytes) {
        this.what = what;
        this.bytes = bytes;
        this.end = bytes.length - CHECKSUM;
        if (end < 0) {
            throw broken("they are cut short");
        }
        CRC32 crc = new CRC32();
        crc.update(bytes, 0, end);
        at = end;
        int expected = 0;
        for (int i = 0; i < CHECKSUM; i++) {
            expected |= (bytes[end + i] & 0xFF) << 8 * i;
        }
        checksum = expected == 0 ? 1 : expected;
        if (expected != (int) crc.getValue()) {
            throw broken("their checksum is wrong: they were damaged or cut short on the way");
        }
        at = 0;
    }

    /** The checksum of the bytes; never 0. */
    int checksum() {
        return checksum;
    }

    SpamModelException broken(String why) {
        return new SpamModelException("these " + bytes.length + " bytes are no " + what + ": " + why);
    }

    int u8() {
        if (at >= end) {
            throw broken("they end too early");
        }
        return bytes[at++] & 0xFF;
    }

    int i32() {
        int value = 0;
        for (int shift = 0; shift < 32; shift += 8) {
            value |= u8() << shift;
        }
        return value;
    }

    long i64() {
        long low = i32() & 0xFFFF_FFFFL;
        return low | (long) i32() << 32;
    }

    float f32() {
        float value = Float.intBitsToFloat(i32());
        if (!Float.isFinite(value)) {
            throw broken("a number in them is none");
        }
        return value;
    }

    double f64() {
        double value = Double.longBitsToDouble(i64());
        if (!Double.isFinite(value)) {
            throw broken("a number in them is none");
        }
        return value;
    }

    long varint() {
        long value = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            int next = u8();
            value |= (long) (next & 0x7F) << shift;
            if (next < 0x80) {
                return value;
            }
        }
        throw broken("a number in them has no end");
    }

    /** A number from 0 up to {@code most}, inclusive. */
    int varint(int most) {
        long value = varint();
        if (value < 0 || value > most) {
            throw broken("a number in them is out of its range");
        }
        return (int) value;
    }

    boolean isAtEnd() {
        return at == end;
    }

    void mustEnd() {
        if (!isAtEnd()) {
            throw broken("there is more in them than there should be");
        }
    }
}

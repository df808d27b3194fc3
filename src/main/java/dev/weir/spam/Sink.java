package dev.weir.spam;

import java.util.Arrays;
import java.util.zip.CRC32;

/** Collects bytes. Numbers are little-endian. */
final class Sink {
    private byte[] bytes = new byte[1024];
    private int length;

    void u8(int value) {
        if (length == bytes.length) {
            bytes = Arrays.copyOf(bytes, length * 2);
        }
        bytes[length++] = (byte) value;
    }

    void i32(int value) {
        for (int shift = 0; shift < 32; shift += 8) {
            u8(value >>> shift);
        }
    }

    void i64(long value) {
        i32((int) value);
        i32((int) (value >>> 32));
    }

    void f32(float value) {
        i32(Float.floatToIntBits(value));
    }

    void f64(double value) {
        i64(Double.doubleToLongBits(value));
    }

    /** A number from 0 up, in as few bytes as it needs. */
    void varint(long value) {
        long rest = value;
        while ((rest & ~0x7FL) != 0) {
            u8((int) (rest & 0x7F) | 0x80);
            rest >>>= 7;
        }
        u8((int) rest);
    }

    /** All bytes, with their checksum at the end. */
    byte[] toBytes() {
        CRC32 crc = new CRC32();
        crc.update(bytes, 0, length);
        i32((int) crc.getValue());
        return Arrays.copyOf(bytes, length);
    }
}

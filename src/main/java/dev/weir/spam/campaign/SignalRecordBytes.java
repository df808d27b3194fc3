package dev.weir.spam.campaign;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A {@link SignalRecord} as bytes: a format of its own, since a comment shows several signals, each of which is read and
 * written with all its members, and as JSON that took more time than the counting. Begins with {@link #FORMAT}. Numbers
 * are in as few bytes as they need (base 128, the lowest first), texts in UTF-8 after their length. For many threads.
 */
public final class SignalRecordBytes {

    /** The first byte; none that JSON begins with. */
    public static final byte FORMAT = 2;

    /** In this order: the place is what is written. */
    private static final List<Standing> STANDINGS =
            List.of(Standing.ORDINARY, Standing.TRUSTED, Standing.APPROVED, Standing.REFUSED, Standing.GONE);

    private static final List<CampaignState> STATES =
            List.of(CampaignState.OPEN, CampaignState.SPAM, CampaignState.HAM);

    private static final int SIGNED = 1;
    private static final int SHOWN = 2;
    private static final int DECIDED = 4;
    private static final int HOT = 8;

    private static final int TOLD = 1;
    private static final int JUDGED = 2;
    private static final int MARKED = 4;

    private SignalRecordBytes() {}

    public static byte[] write(SignalRecord record) {
        Writer out = new Writer();
        out.u8(FORMAT);
        out.time(record.latest());
        out.u8(record.due() == null ? 0 : 1);
        if (record.due() != null) {
            out.time(record.due());
        }
        out.number(record.clusters().size());
        record.clusters().forEach(cluster -> write(cluster, out));
        return out.bytes();
    }

    private static void write(Cluster cluster, Writer out) {
        Signature signature = cluster.signature();
        String shown = cluster.shown();
        Instant decidedAt = cluster.decidedAt();
        Cluster.Hot hot = cluster.hot();
        out.u8((signature == null ? 0 : SIGNED)
                | (shown == null ? 0 : SHOWN)
                | (decidedAt == null ? 0 : DECIDED)
                | (hot == null ? 0 : HOT));
        out.number(cluster.number());
        out.number(STATES.indexOf(cluster.state()));
        out.number(cluster.pushed());
        out.number(cluster.aged());
        if (signature != null) {
            out.raw(signature.bytes());
        }
        if (shown != null) {
            out.text(shown);
        }
        if (decidedAt != null) {
            out.time(decidedAt);
        }
        if (hot != null) {
            out.time(hot.since());
            out.number(hot.told());
            out.u8(hot.origin().author() == null ? 0 : MARKED);
            write(hot.origin(), out);
        }
        out.number(cluster.members().size());
        cluster.members().forEach(member -> write(member, out));
    }

    private static void write(Member member, Writer out) {
        Instant judgedAt = member.judgedAt();
        out.u8((member.told() ? TOLD : 0)
                | (judgedAt == null ? 0 : JUDGED)
                | (member.comment().author() == null ? 0 : MARKED));
        write(member.comment(), out);
        out.text(member.author());
        out.time(member.at());
        out.signed(member.revision());
        out.signed(member.points());
        out.number(STANDINGS.indexOf(member.standing()));
        if (judgedAt != null) {
            out.time(judgedAt);
        }
    }

    private static void write(CommentRef comment, Writer out) {
        out.text(comment.comment());
        out.text(comment.post());
        if (comment.author() != null) {
            out.text(comment.author());
        }
    }

    /**
     * @throws IllegalArgumentException if these bytes are not what {@link #write} makes
     */
    public static SignalRecord read(byte[] bytes) {
        try {
            Reader in = new Reader(bytes);
            if (in.u8() != FORMAT) {
                throw new IllegalArgumentException("they begin with another byte than " + FORMAT);
            }
            Instant latest = in.time();
            Instant due = in.u8() == 0 ? null : in.time();
            int count = in.count();
            List<Cluster> clusters = new ArrayList<>(count);
            for (int i = 0; i < count; i++) {
                clusters.add(cluster(in));
            }
            in.mustEnd();
            return new SignalRecord(clusters, latest, due);
        } catch (BufferUnderflowException e) {
            throw notOurs(bytes, "they end too early", e);
        } catch (IllegalArgumentException | IndexOutOfBoundsException | DateTimeException | ArithmeticException e) {
            throw notOurs(bytes, String.valueOf(e.getMessage()), e);
        }
    }

    private static IllegalArgumentException notOurs(byte[] bytes, String why, RuntimeException cause) {
        return new IllegalArgumentException(
                "these " + bytes.length + " bytes are no record of a signal: " + why, cause);
    }

    private static Cluster cluster(Reader in) {
        int flags = in.u8();
        int number = in.number();
        CampaignState state = STATES.get(in.number());
        int pushed = in.number();
        int aged = in.number();
        Signature signature = (flags & SIGNED) == 0 ? null : Signature.ofBytes(in.raw(Signature.LENGTH));
        String shown = (flags & SHOWN) == 0 ? null : in.text();
        Instant decidedAt = (flags & DECIDED) == 0 ? null : in.time();
        Cluster.Hot hot = (flags & HOT) == 0 ? null : hot(in);
        int count = in.count();
        List<Member> members = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            members.add(member(in));
        }
        return new Cluster(number, signature, shown, members, pushed, aged, state, decidedAt, hot);
    }

    private static Cluster.Hot hot(Reader in) {
        Instant since = in.time();
        int told = in.number();
        return new Cluster.Hot(since, comment(in, in.u8()), told);
    }

    private static Member member(Reader in) {
        int flags = in.u8();
        CommentRef comment = comment(in, flags);
        String author = in.text();
        Instant at = in.time();
        int revision = in.signed();
        int points = in.signed();
        Standing standing = STANDINGS.get(in.number());
        Instant judgedAt = (flags & JUDGED) == 0 ? null : in.time();
        return new Member(comment, author, at, revision, points, standing, judgedAt, (flags & TOLD) != 0);
    }

    private static CommentRef comment(Reader in, int flags) {
        String comment = in.text();
        String post = in.text();
        return new CommentRef(comment, post, (flags & MARKED) == 0 ? null : in.text());
    }

    /** Collects bytes. */
    private static final class Writer {

        private byte[] bytes = new byte[512];
        private int length;

        void u8(int value) {
            room(1);
            bytes[length++] = (byte) value;
        }

        /** A number from 0 up. */
        void number(long value) {
            if (value < 0) {
                throw new IllegalArgumentException("a number is less than 0: " + value);
            }
            varint(value);
        }

        void signed(int value) {
            varint((value << 1 ^ value >> 31) & 0xFFFF_FFFFL);
        }

        private void varint(long value) {
            room(10);
            long rest = value;
            while ((rest & ~0x7FL) != 0) {
                bytes[length++] = (byte) ((rest & 0x7F) | 0x80);
                rest >>>= 7;
            }
            bytes[length++] = (byte) rest;
        }

        void time(Instant at) {
            long seconds = at.getEpochSecond();
            varint(seconds << 1 ^ seconds >> 63);
            number(at.getNano());
        }

        void text(String text) {
            byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
            number(utf8.length);
            raw(utf8);
        }

        void raw(byte[] more) {
            room(more.length);
            System.arraycopy(more, 0, bytes, length, more.length);
            length += more.length;
        }

        private void room(int more) {
            if (length + more > bytes.length) {
                bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, length + more));
            }
        }

        byte[] bytes() {
            return Arrays.copyOf(bytes, length);
        }
    }

    /** Reads what a {@link Writer} wrote. */
    private static final class Reader {

        private final ByteBuffer bytes;

        Reader(byte[] bytes) {
            this.bytes = ByteBuffer.wrap(bytes);
        }

        int u8() {
            return bytes.get();
        }

        int number() {
            return Math.toIntExact(varint());
        }

        int signed() {
            int value = (int) varint();
            return value >>> 1 ^ -(value & 1);
        }

        /** How many things follow, of which each has a byte or more. */
        int count() {
            int count = number();
            if (count < 0 || count > bytes.remaining()) {
                throw new IllegalArgumentException("there is not so much in them as they say");
            }
            return count;
        }

        private long varint() {
            long value = 0;
            for (int shift = 0; shift < 64; shift += 7) {
                int next = bytes.get();
                value |= (long) (next & 0x7F) << shift;
                if (next >= 0) {
                    return value;
                }
            }
            throw new IllegalArgumentException("a number in them has no end");
        }

        Instant time() {
            long seconds = varint();
            return Instant.ofEpochSecond(seconds >>> 1 ^ -(seconds & 1), number());
        }

        String text() {
            int count = count();
            String text = new String(bytes.array(), bytes.position(), count, StandardCharsets.UTF_8);
            bytes.position(bytes.position() + count);
            return text;
        }

        byte[] raw(int count) {
            byte[] raw = new byte[count];
            bytes.get(raw);
            return raw;
        }

        void mustEnd() {
            if (bytes.hasRemaining()) {
                throw new IllegalArgumentException("there is more in them than there should be");
            }
        }
    }
}

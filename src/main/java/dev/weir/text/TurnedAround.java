package dev.weir.text;

/**
 * Text that is written backwards and shown forwards, by Unicode's right-to-left override: turned back into the order in
 * which it is read.
 */
final class TurnedAround {
    private static final char OVERRIDE = '\u202E';
    private static final char END = '\u202C';

    private TurnedAround() {}

    /** The text in reading order; the text itself where nothing is turned around. */
    static MappedText turnedBack(MappedText text) {
        String source = text.text();
        if (source.indexOf(OVERRIDE) < 0) {
            return text;
        }
        MappedText.Builder read = new MappedText.Builder(text.rawStart(source.length()));
        int at = 0;
        while (at < source.length()) {
            char c = source.charAt(at);
            int end = c == OVERRIDE ? end(source, at + 1) : at;
            if (end > at && !readsRightToLeft(source, at + 1, end)) {
                appendBackwards(text, at + 1, end, read);
                at = end;
            } else {
                read.append(c, text.rawStart(at), text.rawEnd(at + 1));
                at++;
            }
        }
        return read.build();
    }

    /** How many characters are turned around. */
    static int amount(String text) {
        int amount = 0;
        for (int at = text.indexOf(OVERRIDE); at >= 0; at = text.indexOf(OVERRIDE, at)) {
            int end = end(text, at + 1);
            amount += readsRightToLeft(text, at + 1, end) ? 0 : end - at - 1;
            at = Math.max(end, at + 1);
        }
        return amount;
    }

    private static int end(String text, int from) {
        int at = from;
        while (at < text.length() && text.charAt(at) != END && text.charAt(at) != '\n') {
            at++;
        }
        return at;
    }

    /** Hebrew and Arabic are read so anyway. */
    private static boolean readsRightToLeft(String text, int from, int to) {
        for (int i = from; i < to; i++) {
            if (Unicode.isRightToLeft(text.charAt(i))) {
                return true;
            }
        }
        return false;
    }

    private static void appendBackwards(MappedText text, int from, int to, MappedText.Builder read) {
        String source = text.text();
        int at = to;
        while (at > from) {
            int start = at - Character.charCount(source.codePointBefore(at));
            if (source.charAt(start) != OVERRIDE) {
                for (int i = Math.max(from, start); i < at; i++) {
                    read.append(source.charAt(i), text.rawStart(i), text.rawEnd(i + 1));
                }
            }
            at = start;
        }
    }
}

package dev.weir.spam.evaluate;

import java.io.IOException;
import java.io.Writer;

/**
 * Scores as tab-separated values, one comment a line: id, score, label, group. A score has all the digits that a double
 * needs to be the same again. White space and control characters in ids and groups are written as {@code _}, and so is
 * the {@code #} at a line's beginning, which would make it a remark.
 */
public final class ScoresFile {

    private ScoresFile() {}

    /** Writes the scores of a run, in its order. */
    public static void write(Run run, Writer into) throws IOException {
        for (Scored one : run.scored()) {
            String id = cell(one.id());
            into.write(id.startsWith("#") ? "_" + id.substring(1) : id);
            into.write("\t" + one.score() + "\t" + (one.spam() ? "spam" : "ham") + "\t");
            into.write(one.group() == null ? "" : cell(one.group()).replace('_', ' '));
            into.write('\n');
        }
    }

    private static String cell(String text) {
        StringBuilder cell = new StringBuilder(text.length());
        text.codePoints()
                .map(c -> Character.isWhitespace(c) || Character.isSpaceChar(c) || Character.isISOControl(c) ? '_' : c)
                .forEach(cell::appendCodePoint);
        return cell.toString();
    }
}

package dev.weir.spam.history;

/** A file can't be read as a history. The message names the file, the line, and how to mend it; never a comment's text. */
public final class HistoryException extends Exception {

    private static final long serialVersionUID = 1L;

    HistoryException(Problem problem) {
        super(problem.toString());
    }
}

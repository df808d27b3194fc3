package dev.weir.spam.history;

/**
 * What is wrong with an entry of a file.
 *
 * @param file the name that the caller gave it
 * @param line from 1; 0 where the file as a whole is meant
 * @param message what is wrong and how to mend it, without any of the comment's text
 */
public record Problem(String file, long line, String message) {

    @Override
    public String toString() {
        return file + (line > 0 ? ", line " + line : "") + ": " + message;
    }
}

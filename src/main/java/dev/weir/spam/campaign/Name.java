package dev.weir.spam.campaign;

/**
 * A name that a comment may be advertising.
 *
 * @param letters its bare letters, the same however it is disguised
 * @param shown as a moderator can read it
 * @param disguised whether it is written so that filters can't read it; a plain one, of letters and digits, warms
 *     nothing, but belongs to what others disguise
 */
public record Name(String letters, String shown, boolean disguised) {}

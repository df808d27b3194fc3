/**
 * What a comment's text is and what hides in it: the text as a reader reads it, its safe HTML, its
 * links, its canonical form for matching, its disguises and its fingerprints.
 *
 * <p>This room is pure: no clock, no network, no state that changes, and it knows nothing of Kafka, of
 * events or of moderation. Every function is total and deterministic: text is hostile until proved
 * honest, so whatever {@code String} comes in, each function ends in linear time without an exception
 * (save those that compile an operator's pattern, which say what is wrong with it). All classes are
 * safe to share between threads, save {@link dev.weir.text.CommentText}, which keeps what it has worked out.
 *
 * <p>Offsets are UTF-16 offsets, and wherever a result names a place it is a place in the <em>raw</em>
 * text that the commenter sent, so that a moderator can be shown what matched where.
 */
@NullMarked
package dev.weir.text;

import org.jspecify.annotations.NullMarked;

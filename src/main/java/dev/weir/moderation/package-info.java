/**
 * The verdict: what was gathered about a comment ({@link dev.weir.moderation.Evidence}), what each check
 * says about it ({@link dev.weir.moderation.Finding}), and the pure function that decides
 * ({@link dev.weir.moderation.Moderator}). No clock, no network, no state, no randomness in here.
 */
@NullMarked
package dev.weir.moderation;

import org.jspecify.annotations.NullMarked;

/**
 * Faults, with proof: a load that remembers what was acknowledged, a nemesis that kills, pauses, cuts and fills, and a
 * judge that reads every topic at the end. See {@code docs/CHAOS.md}.
 */
@NullMarked
package dev.weir.chaos;

import org.jspecify.annotations.NullMarked;

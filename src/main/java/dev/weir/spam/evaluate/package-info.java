/**
 * How well a spam filter does on labelled comments: protocols that keep what is tested apart from what was learned,
 * figures as the TREC spam track defines them, and a report for people. No clock and no dice: a caller brings the clock,
 * and every choice follows from a seed.
 */
@NullMarked
package dev.weir.spam.evaluate;

import org.jspecify.annotations.NullMarked;

/**
 * The learned spam model: what a comment looks like to it, how it learns from people's decisions, and how well it does.
 * Knows nothing of Kafka, and nothing of policies: it says how likely spam is and why, and others decide.
 */
@NullMarked
package dev.weir.spam;

import org.jspecify.annotations.NullMarked;

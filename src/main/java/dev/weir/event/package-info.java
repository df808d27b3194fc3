/**
 * The contract: one record per event or value, a {@link dev.weir.event.Topic} for each topic in
 * {@link dev.weir.event.Topics}, and how bytes become events or are refused with a
 * {@link dev.weir.event.InvalidEventException}. Knows nothing of Kafka. The same contract, for other
 * languages, is in {@code schemas/}.
 */
@NullMarked
package dev.weir.event;

import org.jspecify.annotations.NullMarked;

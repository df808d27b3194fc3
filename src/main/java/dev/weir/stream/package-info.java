/**
 * The three stages, {@link dev.weir.stream.Reception}, {@link dev.weir.stream.Screening} and
 * {@link dev.weir.stream.Threads}, and the {@link dev.weir.stream.ModerationTopology} that joins them on
 * Kafka Streams. A stage is plain code over {@link dev.weir.stream.Table}s, so that it also runs without
 * Kafka; its processor gives it stores, a clock and somewhere to send what it has to say.
 */
@NullMarked
package dev.weir.stream;

import org.jspecify.annotations.NullMarked;

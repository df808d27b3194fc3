package dev.weir.stream;

import dev.weir.event.Topics;
import java.util.function.Supplier;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.kstream.Consumed;

/** Stand-in until {@code dev.weir.stream} is merged: reads the comments and does nothing. */
public final class ModerationTopology implements Supplier<Topology> {

    public ModerationTopology(StreamSettings settings) {}

    @Override
    public Topology get() {
        StreamsBuilder builder = new StreamsBuilder();
        builder.stream(Topics.COMMENTS.name(), Consumed.with(Serdes.ByteArray(), Serdes.ByteArray()))
                .foreach((key, value) -> {});
        return builder.build();
    }
}

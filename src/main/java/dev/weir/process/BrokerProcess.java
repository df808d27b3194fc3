package dev.weir.process;

import dev.weir.event.Json;
import dev.weir.service.BrokerMember;
import dev.weir.service.EmbeddedBroker;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** A program that is one Kafka broker and nothing else, so that it can be killed and paused. */
public final class BrokerProcess {

    private BrokerProcess() {}

    /**
     * Runs until it is stopped.
     *
     * @param arguments its folder, and what it is: a {@link BrokerMember} as JSON
     */
    public static void main(String[] arguments) {
        BrokerMember member = Json.read(arguments[1].getBytes(StandardCharsets.UTF_8), BrokerMember.class);
        EmbeddedBroker broker = EmbeddedBroker.start(Path.of(arguments[0]), member);
        Runtime.getRuntime().addShutdownHook(new Thread(broker::close, "broker-stop"));
    }
}

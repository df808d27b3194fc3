package dev.weir.stream;

import org.apache.kafka.streams.errors.StreamsException;

/**
 * An instance was frozen, or cut off from the brokers, for so long that others may have its work by now. Nothing of what
 * it decided since is written.
 */
public final class LeaseLostException extends StreamsException {

    private static final long serialVersionUID = 1;

    LeaseLostException() {
        super("this instance was frozen or cut off from Kafka for longer than its session lasts, and others may have"
                + " its work by now; start it again, and it reads from Kafka what they have done");
    }
}

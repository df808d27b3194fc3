package dev.weir.service;

/** A topic that a command needs does not exist. */
public final class MissingTopicException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    MissingTopicException(String topic, String bootstrapServers, Throwable cause) {
        super(
                "There is no topic " + topic + " on " + bootstrapServers
                        + ". Make it with `weir topics apply --bootstrap-servers " + bootstrapServers + "`.",
                cause);
    }
}

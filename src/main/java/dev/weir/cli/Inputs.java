package dev.weir.cli;

import dev.weir.event.InvalidEventException;
import dev.weir.event.Topic;
import dev.weir.event.Topics;
import dev.weir.moderation.Policies;
import dev.weir.moderation.PolicyException;
import java.util.List;
import java.util.Optional;

/** The topics that people may write to, and what they may write there. */
final class Inputs {

    private Inputs() {}

    static List<String> names() {
        return Topics.INPUTS.stream().<String>map(Topic::name).toList();
    }

    static Optional<Topic<?, ?>> find(String name) {
        return Topics.INPUTS.stream().filter(topic -> topic.name().equals(name)).findFirst();
    }

    /**
     * Checks a value, and finds the key that belongs to it.
     *
     * @return the key; empty where the value does not tell it
     * @throws BadInputException if the value is not one of the topic's
     */
    static <K, V> Optional<byte[]> keyOf(Topic<K, V> topic, byte[] value) throws BadInputException {
        try {
            if (topic.name().equals(Topics.POLICIES.name())) {
                Policies.parse(value);
            }
            V decoded = topic.value().decode(value);
            return Optional.ofNullable(topic.keyOf()).map(keyOf -> topic.key().encode(keyOf.apply(decoded)));
        } catch (InvalidEventException e) {
            throw new BadInputException(e.reason().code(), e.pointer(), e.getMessage());
        } catch (PolicyException e) {
            throw new BadInputException("invalid-policy", e.pointer(), e.getMessage());
        }
    }

    /** A value that its topic does not take. */
    static final class BadInputException extends Exception {

        private static final long serialVersionUID = 1L;

        BadInputException(String cause, String pointer, String message) {
            super(cause + ": " + (pointer.isEmpty() ? "the value " : pointer + " ") + message, null, false, false);
        }
    }
}

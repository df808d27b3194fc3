package dev.weir.stream;

import java.time.Instant;

/**
 * Which model the shards on the topic make up.
 *
 * @param edition grows whenever the model is built anew, as after a rollback
 * @param lessons how many decisions it was offered in this edition, those without weight included
 * @param spam how many of those that it learned from said spam, and {@code ham} the opposite
 * @param pinned whether it is to stay as it is
 * @param at the time of the last decision or command in it
 */
public record ModelHead(int edition, long lessons, long spam, long ham, boolean pinned, Instant at) {

    /** How verdicts name it. */
    public String version() {
        return edition + "." + lessons;
    }
}

package dev.weir.moderation;

import java.util.List;

/**
 * The automatic verdict on a comment.
 *
 * @param findings one per check, in the order of {@link Checks#ALL}
 */
public record Verdict(Outcome outcome, List<Finding> findings, Receipt receipt) {

    public Verdict {
        findings = List.copyOf(findings);
    }
}

package dev.weir.moderation;

import java.nio.charset.StandardCharsets;

/** Short ways to a finding. */
public final class Deciding {

    private Deciding() {}

    /** What a check says under the preset {@code wordpress} with some settings of its section changed. */
    public static Finding finding(String check, String settings, EvidenceFixture evidence) {
        Policy policy = policy("checks: {" + check + ": {" + settings + "}}");
        return finding(check, Moderator.decide(evidence.build(), policy));
    }

    public static Finding finding(String check, Verdict verdict) {
        return verdict.findings().stream()
                .filter(finding -> finding.check().equals(check))
                .findFirst()
                .orElseThrow();
    }

    public static Policy policy(String yaml) {
        return Policies.parse(yaml.getBytes(StandardCharsets.UTF_8));
    }
}

package dev.weir.testing;

import java.util.Optional;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;

/** What the lack of something that a container test needs comes to: a skipped test, or a failed one. */
final class Requirement {

    private static final String REQUIRED = "WEIR_CONTAINERS_REQUIRED";

    private Requirement() {}

    /** @throws IllegalStateException if something is lacking and containers are required */
    static ConditionEvaluationResult judge(Optional<String> lack) {
        return judge(lack, Boolean.parseBoolean(System.getProperty(REQUIRED, System.getenv(REQUIRED))));
    }

    static ConditionEvaluationResult judge(Optional<String> lack, boolean required) {
        if (lack.isEmpty()) {
            return ConditionEvaluationResult.enabled("everything is there");
        }
        if (required) {
            throw new IllegalStateException(lack.get() + " (and " + REQUIRED + " is true)");
        }
        return ConditionEvaluationResult.disabled(lack.get());
    }
}

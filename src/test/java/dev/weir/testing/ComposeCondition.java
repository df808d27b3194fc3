package dev.weir.testing;

import java.util.Optional;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Behind {@link RequiresCompose}. */
final class ComposeCondition implements ExecutionCondition {

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        return Requirement.judge(
                ComposeProject.command().isPresent()
                        ? Optional.empty()
                        : Optional.of("There is neither docker compose nor docker-compose"));
    }
}

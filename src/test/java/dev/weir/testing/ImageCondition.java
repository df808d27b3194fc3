package dev.weir.testing;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.exception.NotFoundException;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;
import org.testcontainers.DockerClientFactory;

/** Behind {@link RequiresImage}. Asks about each image once in a test run. */
final class ImageCondition implements ExecutionCondition {

    private static final ExtensionContext.Namespace ANSWERS = ExtensionContext.Namespace.create(ImageCondition.class);
    private static final int PULL_SECONDS = 60;

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        return AnnotationSupport.findAnnotation(context.getElement(), RequiresImage.class)
                .map(required -> Requirement.judge(firstLack(context, required.value())))
                .orElseGet(() -> ConditionEvaluationResult.enabled("no image is required"));
    }

    private static Optional<String> firstLack(ExtensionContext context, String[] images) {
        ExtensionContext.Store answers = context.getRoot().getStore(ANSWERS);
        return Arrays.stream(images)
                .map(image -> answers.getOrComputeIfAbsent(image, ImageCondition::lack, Lack.class))
                .flatMap(answer -> answer.reason().stream())
                .findFirst();
    }

    private static Lack lack(String image) {
        if (!DockerClientFactory.instance().isDockerAvailable()) {
            return Lack.of("There is no Docker engine");
        }
        DockerClient docker = DockerClientFactory.instance().client();
        try {
            docker.inspectImageCmd(image).exec();
            return Lack.NONE;
        } catch (NotFoundException e) {
            return pull(docker, image);
        }
    }

    private static Lack pull(DockerClient docker, String image) {
        try {
            if (docker.pullImageCmd(image).start().awaitCompletion(PULL_SECONDS, TimeUnit.SECONDS)) {
                return Lack.NONE;
            }
            return Lack.of("The image " + image + " did not come within " + PULL_SECONDS
                    + " s; fetch it first with docker pull " + image);
        } catch (DockerException e) {
            return Lack.of("The image " + image + " is not here and can't be pulled: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Lack.of("Interrupted while pulling the image " + image);
        }
    }

    /** An answer that can be remembered, which an absent value could not. */
    private record Lack(Optional<String> reason) {

        static final Lack NONE = new Lack(Optional.empty());

        static Lack of(String reason) {
            return new Lack(Optional.of(reason));
        }
    }
}

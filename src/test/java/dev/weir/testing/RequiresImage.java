package dev.weir.testing;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Skips the test, with the reason, where there is no Docker engine or an image is neither there nor quickly pulled.
 * Where {@code WEIR_CONTAINERS_REQUIRED} is {@code true} (a system property or an environment variable; CI sets it)
 * a lack fails the test instead: what is never run proves nothing.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(ImageCondition.class)
public @interface RequiresImage {

    /** The images, each with its tag. */
    String[] value();
}

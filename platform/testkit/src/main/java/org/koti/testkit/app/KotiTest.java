package org.koti.testkit.app;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Put on a class of tests: for each test some people start the app, without a node. A test method takes {@link AppStage} as a parameter, as often as there are people and
 * in their order, and {@link People} for what is between them.
 *
 * <p>After the test the app is stopped. What it was refused, what it threw where nobody called it, a thread that it left running, and an exception in one of its threads
 * fail the test, in words, unless the test looked at it.
 *
 * <p>The network follows a seed, which a failure names. In a {@code @RepeatedTest} or {@code @ParameterizedTest} each run adds one to it; the system property
 * {@value #SEED} puts another in its place.
 */
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@ExtendWith(KotiExtension.class)
public @interface KotiTest {
    /** The system property that puts another seed in the place of all. */
    String SEED = "koti.seed";

    /**
     * The app.
     *
     * @return its class, or any class of its bundle; among several apps in one folder, as in that of tests, the class with {@code @App}, which stands with those nested in it
     */
    Class<?> value();

    /**
     * Who runs it.
     *
     * @return what they are called
     */
    String[] people() default {"Aino"};

    /**
     * Whether they know each other.
     *
     * @return true when all are contacts of each other from the start
     */
    boolean contacts() default true;

    /**
     * What decides the order in which things happen.
     *
     * @return the seed
     */
    long seed() default 1;
}

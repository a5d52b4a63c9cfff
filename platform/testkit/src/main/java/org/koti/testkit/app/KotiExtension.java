package org.koti.testkit.app;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.LifecycleMethodExecutionExceptionHandler;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.TestExecutionExceptionHandler;
import org.junit.platform.commons.support.AnnotationSupport;

/** Starts the app for each test and stops it afterwards: see {@link KotiTest}. */
final class KotiExtension
        implements BeforeEachCallback,
                AfterEachCallback,
                ParameterResolver,
                TestExecutionExceptionHandler,
                LifecycleMethodExecutionExceptionHandler {
    private static final Namespace NAMESPACE = Namespace.create(KotiExtension.class);
    private static final Pattern INVOCATION = Pattern.compile("\\[test-template-invocation:#(\\d+)\\]");

    /** JUnit makes it. */
    KotiExtension() {}

    @Override
    public void beforeEach(ExtensionContext context) {
        KotiTest test = annotation(context);
        AppReader reader = context.getRoot()
                .getStore(NAMESPACE)
                .getOrComputeIfAbsent(AppReader.class, key -> new AppReader(), AppReader.class);
        ThreadWatch threads = ThreadWatch.begin();
        store(context).put(ThreadWatch.class, threads);
        long seed = seed(context, test);
        try {
            store(context).put(People.class, People.of(seed, test.value(), reader, test.contacts(), test.people()));
        } catch (RuntimeException | Error e) {
            e.addSuppressed(new Seed(seed));
            throw e;
        }
    }

    private static long seed(ExtensionContext context, KotiTest test) {
        Matcher invocation = INVOCATION.matcher(context.getUniqueId());
        long run = invocation.find() ? Long.parseLong(invocation.group(1)) - 1 : 0;
        return Long.getLong(KotiTest.SEED, test.seed() + run);
    }

    @Override
    public void afterEach(ExtensionContext context) {
        Optional<People> people = Optional.ofNullable(store(context).get(People.class, People.class));
        List<Unexpected> unexpected = Stream.concat(
                        people.stream().flatMap(all -> all.end().stream()),
                        Optional.ofNullable(store(context).get(ThreadWatch.class, ThreadWatch.class)).stream()
                                .flatMap(watch -> watch.end().stream()))
                .toList();
        if (!unexpected.isEmpty()) {
            AssertionError error = Unexpected.of(unexpected);
            people.ifPresent(all -> error.addSuppressed(new Seed(all.seed())));
            throw error;
        }
    }

    @Override
    public void handleTestExecutionException(ExtensionContext context, Throwable failure) throws Throwable {
        Optional.ofNullable(store(context).get(People.class, People.class))
                .ifPresent(people -> failure.addSuppressed(new Seed(people.seed())));
        throw failure;
    }

    @Override
    public void handleBeforeEachMethodExecutionException(ExtensionContext context, Throwable failure) throws Throwable {
        handleTestExecutionException(context, failure);
    }

    @Override
    public void handleAfterEachMethodExecutionException(ExtensionContext context, Throwable failure) throws Throwable {
        handleTestExecutionException(context, failure);
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        return type == AppStage.class || type == People.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        People people = store(context).get(People.class, People.class);
        if (people == null) {
            throw new ParameterResolutionException("an app runs for one test only: take it as a parameter of the test");
        }
        if (parameter.getParameter().getType() == People.class) {
            return people;
        }
        int place = (int) Arrays.stream(parameter.getDeclaringExecutable().getParameterTypes())
                .limit(parameter.getIndex())
                .filter(type -> type == AppStage.class)
                .count();
        if (place >= people.all().size()) {
            throw new ParameterResolutionException("the test takes more apps than there are people ("
                    + people.all().size() + "): name them in @KotiTest(people = {\"Aino\", \"Eino\"})");
        }
        return people.all().get(place);
    }

    private static ExtensionContext.Store store(ExtensionContext context) {
        return context.getStore(NAMESPACE);
    }

    private static KotiTest annotation(ExtensionContext context) {
        Class<?> type = context.getRequiredTestClass();
        for (Class<?> at = type; at != null; at = at.getEnclosingClass()) {
            Optional<KotiTest> found = AnnotationSupport.findAnnotation(at, KotiTest.class);
            if (found.isPresent()) {
                return found.get();
            }
        }
        throw new IllegalStateException(type.getName() + " has no @KotiTest, which says which app");
    }

    /** Says in the trace of a failure how to get the same course again. */
    private static final class Seed extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Seed(long seed) {
            super(
                    "the seed of this test was " + seed + "; -D" + KotiTest.SEED + "=" + seed
                            + " gives the same course again",
                    null,
                    false,
                    false);
        }
    }
}

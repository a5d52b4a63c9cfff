package org.koti.kernel;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.stream.Stream;
import org.koti.spi.app.PlainText;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceReference;

/**
 * What versions of apps register for the kernel.
 *
 * @param context the kernel's
 */
record KernelOffers(BundleContext context) {
    private static final int LONGEST = 300;

    /** {@return the services of a type that a version registers, that of the highest rank first; nothing of the app runs for it} */
    List<ServiceReference<?>> of(AppSlot slot, Class<?> type) {
        return slot.app().bundle().stream()
                .flatMap(KernelOffers::registered)
                .filter(service -> List.of((String[]) service.getProperty(Constants.OBJECTCLASS))
                        .contains(type.getName()))
                .sorted(Comparator.reverseOrder())
                .toList();
    }

    private static Stream<ServiceReference<?>> registered(Bundle bundle) {
        try {
            return Optional.ofNullable(bundle.getRegisteredServices()).stream().flatMap(Arrays::stream);
        } catch (IllegalStateException uninstalled) {
            return Stream.empty();
        }
    }

    /**
     * Calls a service; for a thread of the app only.
     *
     * @throws IllegalStateException when it is not there any more
     */
    <S, R> R call(ServiceReference<?> reference, Class<S> type, Function<S, R> call) {
        Object service = context.getService(reference);
        if (!type.isInstance(service)) {
            throw new IllegalStateException("its " + type.getSimpleName() + " is gone");
        }
        try {
            return call.apply(type.cast(service));
        } finally {
            context.ungetService(reference);
        }
    }

    /** {@return work that throws nothing of an app: the words of an exception may be the app's code, so they are asked for on the thread that does the work} */
    static <T> Callable<T> inWords(Callable<T> work) {
        return () -> {
            try {
                return work.call();
            } catch (Throwable ofTheApp) {
                throw new IllegalStateException(PlainText.of(ofTheApp, LONGEST));
            }
        };
    }

    /** {@return why work did not succeed that says so {@linkplain #inWords in words}} */
    static String words(ExecutionException thrown) {
        return thrown.getCause() instanceof IllegalStateException said
                ? String.valueOf(said.getMessage())
                : "it was interrupted";
    }

    /** {@return what an app says, in one harmless line; for a thread of the app only} */
    static String line(Object said) {
        return PlainText.line(String.valueOf(said), LONGEST);
    }
}

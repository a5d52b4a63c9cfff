package org.koti.kernel;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.koti.spi.app.InstalledApp.Problem;
import org.koti.spi.app.InstalledApp.Problem.Kind;
import org.koti.spi.app.MalformedDeclarationException;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.component.runtime.dto.ComponentConfigurationDTO;
import org.osgi.service.component.runtime.dto.ComponentDescriptionDTO;

/** Finds out why an app does not run. */
final class Problems {
    private static final Pattern PACKAGE = Pattern.compile("osgi\\.wiring\\.package=([\\w.]+)");
    private static final Pattern JAVA = Pattern.compile("osgi\\.ee=JavaSE\\)\\(version=(\\d+)");

    private Problems() {}

    static Problem of(ExecutionException failure) {
        Throwable cause = Optional.ofNullable(failure.getCause()).orElse(failure);
        if (cause instanceof BundleException failed && failed.getType() == BundleException.RESOLVE_ERROR) {
            return unresolved(String.valueOf(failed.getMessage()));
        }
        if (cause instanceof MalformedDeclarationException refused) {
            return new Problem(Kind.REFUSED, String.valueOf(refused.getMessage()));
        }
        return new Problem(Kind.NOT_STARTED, firstLine(String.valueOf(cause)));
    }

    /** {@return why the sandbox does not take an app} */
    static Problem unguarded(IllegalStateException failure) {
        return new Problem(Kind.NOT_STARTED, firstLine(String.valueOf(failure.getMessage())));
    }

    static Problem uninstalled(BundleException failure) {
        return new Problem(Kind.NOT_INSTALLED, firstLine(String.valueOf(failure.getMessage())));
    }

    static Problem unresolved(String message) {
        Matcher java = JAVA.matcher(message);
        if (java.find()) {
            return new Problem(
                    Kind.NEEDS_JAVA,
                    java.group(1),
                    String.valueOf(Runtime.version().feature()));
        }
        Matcher missing = PACKAGE.matcher(message);
        return missing.find()
                ? new Problem(Kind.NEEDS_PACKAGE, missing.group(1))
                : new Problem(Kind.NEEDS_MORE, firstLine(message));
    }

    /** {@return what a component of the bundle threw while it was activated} */
    static Optional<Problem> failedComponent(ServiceComponentRuntime components, Bundle bundle) {
        for (ComponentDescriptionDTO description : components.getComponentDescriptionDTOs(bundle)) {
            for (ComponentConfigurationDTO configuration : components.getComponentConfigurationDTOs(description)) {
                if (configuration.state == ComponentConfigurationDTO.FAILED_ACTIVATION) {
                    return Optional.of(new Problem(
                            Kind.COMPONENT_FAILED, description.name, cause(String.valueOf(configuration.failure))));
                }
            }
        }
        return Optional.empty();
    }

    private static String cause(String trace) {
        List<String> causes = trace.lines()
                .filter(line -> line.startsWith("Caused by: "))
                .map(line -> line.substring("Caused by: ".length()))
                .toList();
        return causes.isEmpty() ? firstLine(trace) : causes.get(causes.size() - 1);
    }

    private static String firstLine(String text) {
        return text.lines().findFirst().orElse(text);
    }
}

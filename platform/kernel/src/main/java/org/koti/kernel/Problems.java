package org.koti.kernel;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.component.runtime.dto.ComponentConfigurationDTO;
import org.osgi.service.component.runtime.dto.ComponentDescriptionDTO;

/** Why an app does not run, in words. */
final class Problems {
    private static final Pattern PACKAGE = Pattern.compile("osgi\\.wiring\\.package=([\\w.]+)");
    private static final Pattern JAVA = Pattern.compile("osgi\\.ee=JavaSE\\)\\(version=(\\d+)");
    private static final String ASK = "; ask its publisher for a version that fits this node";

    private Problems() {}

    static String of(ExecutionException failure) {
        Throwable cause = Optional.ofNullable(failure.getCause()).orElse(failure);
        if (cause instanceof BundleException failed && failed.getType() == BundleException.RESOLVE_ERROR) {
            return unresolved(String.valueOf(failed.getMessage()));
        }
        return "It could not be started: " + firstLine(String.valueOf(cause));
    }

    static String unresolved(String message) {
        Matcher java = JAVA.matcher(message);
        if (java.find()) {
            return "It needs Java " + java.group(1) + ", and this node runs on Java "
                    + Runtime.version().feature() + ASK;
        }
        Matcher missing = PACKAGE.matcher(message);
        if (missing.find()) {
            return "It needs the package " + missing.group(1) + ", which this node does not have in that version" + ASK;
        }
        return "It needs something that this node does not have (" + firstLine(message) + ")" + ASK;
    }

    /** {@return what a component of the bundle threw while it was activated} */
    static Optional<String> failedComponent(ServiceComponentRuntime components, Bundle bundle) {
        for (ComponentDescriptionDTO description : components.getComponentDescriptionDTOs(bundle)) {
            for (ComponentConfigurationDTO configuration : components.getComponentConfigurationDTOs(description)) {
                if (configuration.state == ComponentConfigurationDTO.FAILED_ACTIVATION) {
                    return Optional.of("Its component " + description.name + " failed when it was started: "
                            + cause(String.valueOf(configuration.failure)));
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

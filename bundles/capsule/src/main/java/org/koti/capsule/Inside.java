package org.koti.capsule;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.felix.framework.FrameworkFactory;
import org.koti.api.app.AppId;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.launch.Framework;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.component.runtime.dto.ComponentConfigurationDTO;
import org.osgi.service.component.runtime.dto.ComponentDescriptionDTO;

/** The app inside its process: a framework with Declarative Services, the node's services, and the app. */
final class Inside {
    private final ApiFailures failures;
    private volatile Optional<RemoteServices> services = Optional.empty();
    private volatile Optional<AppOffers> offers = Optional.empty();
    private volatile Optional<Bundle> app = Optional.empty();

    Inside(AppId app) {
        this.failures = new ApiFailures(app);
    }

    JsonNode receive(String target, String method, JsonNode arguments) throws Exception {
        int colon = target.indexOf(':');
        String kind = target.substring(0, Math.max(0, colon));
        String id = target.substring(colon + 1);
        if (kind.equals("offer")) {
            return offers.orElseThrow().call(Long.parseLong(id), method, arguments);
        }
        if (!kind.isEmpty()) {
            return services.orElseThrow().tell(kind, id, method, arguments);
        }
        stop();
        return JsonNodeFactory.instance.nullNode();
    }

    private void stop() throws BundleException {
        if (app.isPresent()) {
            app.get().stop();
        }
    }

    void run(Link link, String jar, String components) {
        try {
            Framework framework = framework();
            framework.start();
            offer(framework.getBundleContext(), link);
            framework.getBundleContext().installBundle(location(components)).start();
            Bundle bundle = framework.getBundleContext().installBundle(location(jar));
            app = Optional.of(bundle);
            bundle.start();
            AppOffers told = new AppOffers(framework.getBundleContext(), bundle, link);
            offers = Optional.of(told);
            told.open();
            List<String> failed = failedComponent(framework.getBundleContext(), bundle);
            report(link, failed);
        } catch (BundleException | IOException | RuntimeException | LinkageError e) {
            e.printStackTrace();
            Throwable cause = e instanceof LinkageError
                    ? Optional.ofNullable(e.getCause()).orElse(e)
                    : e;
            report(link, List.of(firstLine(String.valueOf(cause))));
        }
    }

    private static void report(Link link, List<String> failed) {
        link.call(
                "node",
                failed.isEmpty() ? "ready" : "failed",
                failed.stream().map(JsonNodeFactory.instance::textNode).toArray(JsonNode[]::new));
    }

    private static String location(String jar) {
        return "reference:" + Path.of(jar).toUri();
    }

    private static Framework framework() throws IOException {
        List<Path> classPath = Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(Path::of)
                .toList();
        return new FrameworkFactory()
                .newFramework(Map.of(
                        Constants.FRAMEWORK_STORAGE,
                        Path.of(System.getProperty("java.io.tmpdir"), "framework")
                                .toString(),
                        Constants.FRAMEWORK_BOOTDELEGATION,
                        "",
                        "felix.service.urlhandlers",
                        "false",
                        Constants.FRAMEWORK_SYSTEMPACKAGES_EXTRA,
                        Libraries.exports(classPath)));
    }

    private void offer(BundleContext context, Link link) {
        RemoteServices remote = new RemoteServices(link, failures);
        services = Optional.of(remote);
        for (JsonNode name : link.call("node", "services")) {
            Optional.ofNullable(Contract.FOR_APPS.get(name.asText()))
                    .ifPresent(contract -> context.registerService(contract.getName(), remote.of(contract), null));
        }
    }

    /** {@return the component that failed and why, or nothing} */
    private static List<String> failedComponent(BundleContext context, Bundle bundle) {
        ServiceComponentRuntime runtime =
                context.getService(context.getServiceReference(ServiceComponentRuntime.class));
        for (ComponentDescriptionDTO description : runtime.getComponentDescriptionDTOs(bundle)) {
            for (ComponentConfigurationDTO configuration : runtime.getComponentConfigurationDTOs(description)) {
                if (configuration.state == ComponentConfigurationDTO.FAILED_ACTIVATION) {
                    String trace = String.valueOf(configuration.failure);
                    List<String> causes = trace.lines()
                            .filter(line -> line.startsWith("Caused by: "))
                            .map(line -> line.substring("Caused by: ".length()))
                            .toList();
                    return List.of(
                            description.name, causes.isEmpty() ? firstLine(trace) : causes.get(causes.size() - 1));
                }
            }
        }
        return List.of();
    }

    private static String firstLine(String text) {
        return text.lines().findFirst().orElse(text);
    }
}

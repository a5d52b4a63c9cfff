package org.koti.maven.swaps;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.function.Function;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.koti.agent.sandbox.Sandbox;
import org.koti.api.http.Http;
import org.koti.api.identity.Identity;
import org.koti.api.log.Log;
import org.koti.api.peer.Lobby;
import org.koti.api.peer.Peers;
import org.koti.api.pick.Picker;
import org.koti.api.vault.Vault;
import org.koti.api.work.Tasks;
import org.koti.api.work.Timer;
import org.koti.spi.app.Apps;
import org.koti.spi.app.DeveloperMode;
import org.koti.spi.app.MalformedDeclarationException;
import org.koti.spi.app.VerifiedJar;
import org.koti.spi.consent.Activity;
import org.koti.spi.consent.ActivityLog;
import org.koti.spi.consent.AppGate;
import org.koti.spi.consent.Gate;
import org.koti.spi.identity.Person;
import org.koti.spi.storage.Eraser;
import org.koti.spi.storage.VaultStore;
import org.koti.testkit.http.InMemoryHttp;
import org.koti.testkit.identity.InMemoryIdentity;
import org.koti.testkit.log.InMemoryLog;
import org.koti.testkit.peer.InMemoryApp;
import org.koti.testkit.peer.InMemoryNetwork;
import org.koti.testkit.peer.InMemoryPerson;
import org.koti.testkit.pick.InMemoryPicker;
import org.koti.testkit.vault.InMemoryVault;
import org.koti.testkit.work.InMemoryTasks;
import org.koti.testkit.work.InMemoryTimer;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceFactory;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.ServiceRegistration;
import org.osgi.framework.launch.Framework;
import org.osgi.framework.launch.FrameworkFactory;

/**
 * The framework, Declarative Services and the kernel of a node, as they are there: each version of an app has a loader of its own, and takes the place of the one
 * before as in a node. What the kernel and apps need of the rest of a node is the testkit's, in memory. It ends with the process.
 */
final class BareNode {
    /** One class of each part that framework and bundles share. */
    private static final List<String> SHARED = List.of(
            "org.koti.api.vault.Vault",
            "org.koti.spi.app.Apps",
            "jakarta.servlet.Servlet",
            "org.slf4j.Logger",
            "com.fasterxml.jackson.core.JsonParser",
            "com.fasterxml.jackson.databind.JsonNode",
            "org.osgi.service.component.ComponentContext",
            "org.osgi.util.promise.Promise",
            "org.osgi.util.function.Function");

    private static final List<String> BUNDLES =
            List.of("org.apache.felix.scr.impl.Activator", "org.koti.kernel.AppHost");

    private final Framework framework;

    private BareNode(Framework framework) {
        this.framework = framework;
    }

    /**
     * Starts one.
     *
     * @param home an empty folder
     */
    static BareNode start(Path home) throws Exception {
        StringBuilder packages = new StringBuilder("org.koti.agent.sandbox;version=0.1");
        for (String type : SHARED) {
            packages.append(',').append(exports(type));
        }
        Framework framework = ServiceLoader.load(FrameworkFactory.class)
                .findFirst()
                .orElseThrow()
                .newFramework(Map.of(
                        Constants.FRAMEWORK_STORAGE,
                        home.resolve("cache").toString(),
                        Constants.FRAMEWORK_BSNVERSION,
                        Constants.FRAMEWORK_BSNVERSION_MULTIPLE,
                        Constants.FRAMEWORK_SYSTEMPACKAGES_EXTRA,
                        packages.toString(),
                        "koti.home",
                        home.toString()));
        framework.start();
        BareNode node = new BareNode(framework);
        node.furnish();
        return node;
    }

    private void furnish() throws Exception {
        register(Sandbox.class, new OpenSandbox());
        for (String type : BUNDLES) {
            framework.getBundleContext().installBundle(place(type).toString()).start();
        }
        register(VaultStore.class, new PlainStore());
        register(Eraser.class, (Eraser) app -> {});
        give(Vault.class, InMemoryVault::new);
        give(Identity.class, gate -> new InMemoryIdentity(gate, "Aino", 1));
        give(Peers.class, gate -> person(gate).peers());
        give(Lobby.class, gate -> person(gate).lobby());
        give(Http.class, InMemoryHttp::new);
        give(Log.class, InMemoryLog::new);
        give(Picker.class, InMemoryPicker::new);
        give(Tasks.class, InMemoryTasks::new);
        give(Timer.class, InMemoryTimer::new);
        register(Person.class, new Author());
        service(DeveloperMode.class).turnOn();
    }

    private static InMemoryApp person(AppGate gate) {
        InMemoryPerson person = new InMemoryNetwork(1).join("Aino");
        person.network(true);
        return person.app(gate);
    }

    private static URI place(String type) throws Exception {
        return Class.forName(type, false, BareNode.class.getClassLoader())
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI();
    }

    private static String exports(String type) throws Exception {
        try (JarFile jar = new JarFile(new File(place(type)))) {
            @Nullable String exports = jar.getManifest().getMainAttributes().getValue(Constants.EXPORT_PACKAGE);
            if (exports == null) {
                throw new IOException(jar.getName() + " exports nothing");
            }
            return exports;
        }
    }

    private void register(Class<?> type, Object service) {
        framework.getBundleContext().registerService(type.getName(), service, new Hashtable<>());
    }

    /** Registers a service of which each app gets its own object, as the platform's bundles do. */
    private <S> void give(Class<S> type, Function<AppGate, S> maker) {
        register(type, new ServiceFactory<S>() {
            @Override
            public S getService(Bundle bundle, ServiceRegistration<S> registration) {
                return maker.apply(service(Gate.class).of(bundle));
            }

            @Override
            public void ungetService(Bundle bundle, ServiceRegistration<S> registration, S service) {}
        });
    }

    private <S> S service(Class<S> type) {
        BundleContext system = framework.getBundleContext();
        try {
            ServiceReference<?> @Nullable [] found = system.getAllServiceReferences(type.getName(), null);
            if (found == null) {
                throw new IllegalStateException("the kernel does not offer " + type.getName());
            }
            return type.cast(system.getService(found[0]));
        } catch (InvalidSyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    Apps apps() {
        return service(Apps.class);
    }

    VerifiedJar jar(byte[] bytes) throws MalformedDeclarationException {
        return service(DeveloperMode.class).unsigned(bytes);
    }

    /** {@return what the kernel noted of a kind} */
    List<Activity> activity(Activity.Kind kind) {
        return service(ActivityLog.class).newest(Integer.MAX_VALUE).stream()
                .filter(activity -> activity.kind() == kind)
                .toList();
    }

    /** Has each component made that an app offers as a service: the others wait until somebody uses them. */
    void use(Bundle app) {
        Stream.ofNullable(app.getRegisteredServices()).flatMap(Stream::of).forEach(service -> {
            framework.getBundleContext().getService(service);
            framework.getBundleContext().ungetService(service);
        });
    }
}

package org.koti.kernel;

import aQute.bnd.osgi.Builder;
import aQute.bnd.osgi.Jar;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.nio.file.Path;
import java.util.Dictionary;
import java.util.HashMap;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.apache.felix.framework.FrameworkFactory;
import org.koti.agent.sandbox.Sandbox;
import org.koti.api.app.AppId;
import org.koti.api.http.Http;
import org.koti.api.http.HttpResponse;
import org.koti.api.identity.Identity;
import org.koti.api.log.Log;
import org.koti.api.peer.Lobby;
import org.koti.api.peer.Peers;
import org.koti.api.permission.HttpAccess;
import org.koti.api.pick.Picker;
import org.koti.api.vault.Vault;
import org.koti.api.work.Tasks;
import org.koti.api.work.Timer;
import org.koti.spi.app.Apps;
import org.koti.spi.app.InstalledApp;
import org.koti.spi.consent.ActivityLog;
import org.koti.spi.consent.AppGate;
import org.koti.spi.consent.AuditLog;
import org.koti.spi.consent.Gate;
import org.koti.spi.consent.Grants;
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
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceFactory;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.ServiceRegistration;
import org.osgi.framework.launch.Framework;
import org.osgi.service.component.runtime.ServiceComponentRuntime;

/** A real framework with Declarative Services, the kernel as a bundle, and a vault service that asks the kernel's gate. */
final class TestNode implements AutoCloseable {
    private static final String PACKAGES = String.join(
            ",",
            "org.koti.api.app;org.koti.api.http;org.koti.api.identity;org.koti.api.log;org.koti.api.peer;"
                    + "org.koti.api.permission;org.koti.api.vault;org.koti.api.work;version=0.1",
            "org.koti.spi.app;org.koti.spi.capsule;org.koti.spi.consent;org.koti.spi.identity;org.koti.spi.limit;org.koti.spi.storage;org.koti.spi.transport;version=0.1",
            "org.koti.agent.sandbox;version=0.1",
            "jakarta.servlet;jakarta.servlet.http;version=6.1",
            "org.slf4j;org.slf4j.event;org.slf4j.spi;version=2.0.12",
            "com.fasterxml.jackson.core;com.fasterxml.jackson.databind;com.fasterxml.jackson.databind.json;"
                    + "com.fasterxml.jackson.databind.node;com.fasterxml.jackson.databind.cfg;version=2.22.1",
            "org.osgi.service.component;version=1.5",
            "org.osgi.service.component.runtime;org.osgi.service.component.runtime.dto;version=1.5",
            "org.osgi.util.promise;version=1.3",
            "org.osgi.util.function;version=1.2");

    private final Framework framework;
    private final BundleContext system;
    private final FakeSandbox sandbox = new FakeSandbox();
    private final FakeEraser eraser = new FakeEraser();
    private Optional<ServiceRegistration<?>> person = Optional.empty();
    private ServiceRegistration<?> confining;
    private ServiceRegistration<?> erasing;

    private TestNode(Framework framework) {
        this.framework = framework;
        this.system = framework.getBundleContext();
    }

    static TestNode start(Path home, VaultStore store) throws Exception {
        return start(home, store, Map.of());
    }

    /** One with other settings than the usual. */
    static TestNode start(Path home, VaultStore store, Map<String, String> settings) throws Exception {
        Map<String, String> all = new HashMap<>(Map.of(
                Constants.FRAMEWORK_STORAGE,
                home.resolve("cache").toString(),
                // the fuzzer of another test in the same process changes classes so that they call it
                Constants.FRAMEWORK_BOOTDELEGATION,
                "com.code_intelligence.*",
                Constants.FRAMEWORK_BSNVERSION,
                Constants.FRAMEWORK_BSNVERSION_MULTIPLE,
                Constants.FRAMEWORK_SYSTEMPACKAGES_EXTRA,
                PACKAGES,
                AppHost.HOME,
                home.toString(),
                AppHost.LIMIT,
                "2000",
                AppHost.RETRY,
                "100",
                AppBundles.PATIENCE,
                "1000",
                AppBundles.LEAVING,
                "300"));
        all.putAll(settings);
        Framework framework = new FrameworkFactory().newFramework(all);
        framework.start();
        TestNode node = new TestNode(framework);
        node.confining = node.register(Sandbox.class, node.sandbox);
        if (framework.getBundleContext().getBundles().length == 1) {
            node.install(file(org.apache.felix.scr.impl.Activator.class).toURI().toString());
            node.system
                    .installBundle("kernel", new ByteArrayInputStream(kernel()))
                    .start();
        }
        node.register(VaultStore.class, store);
        node.erasing = node.register(Eraser.class, node.eraser);
        node.give(Vault.class, InMemoryVault::new);
        node.give(Identity.class, gate -> new InMemoryIdentity(gate, "Aino", 1));
        node.give(Peers.class, gate -> node.app(gate).peers());
        node.give(Lobby.class, gate -> node.app(gate).lobby());
        node.give(Http.class, TestNode::web);
        node.give(Log.class, InMemoryLog::new);
        node.give(Picker.class, InMemoryPicker::new);
        node.give(Tasks.class, InMemoryTasks::new);
        node.give(Timer.class, InMemoryTimer::new);
        return node;
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

    private static Http web(AppGate gate) {
        InMemoryHttp web = new InMemoryHttp(gate);
        web.answer(new HttpAccess("api.example.org"), request -> new HttpResponse(200, List.of(), new byte[0]));
        return web;
    }

    private InMemoryApp app(AppGate gate) {
        InMemoryPerson person = new InMemoryNetwork(1).join("Aino");
        person.network(true);
        return person.app(gate);
    }

    private static File file(Class<?> type) throws Exception {
        return new File(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    }

    private static byte[] kernel() throws Exception {
        try (Builder builder = new Builder()) {
            for (Class<?> type : List.of(
                    AppHost.class,
                    Sandbox.class,
                    Vault.class,
                    Apps.class,
                    ServiceComponentRuntime.class,
                    Framework.class,
                    org.slf4j.Logger.class,
                    com.fasterxml.jackson.databind.JsonNode.class,
                    com.fasterxml.jackson.core.JsonParser.class)) {
                builder.addClasspath(file(type));
            }
            builder.setProperty("Bundle-SymbolicName", "org.koti.kernel");
            builder.setProperty("-privatepackage", "org.koti.kernel");
            builder.setProperty("-noimportjava", "true");
            builder.setProperty("Import-Package", "!org.jspecify.annotations,!org.koti.agent.verify,*");
            try (Jar jar = builder.build()) {
                if (!builder.isOk()) {
                    throw new IllegalStateException(String.valueOf(builder.getErrors()));
                }
                ByteArrayOutputStream out = new ByteArrayOutputStream();
                jar.write(out);
                return out.toByteArray();
            }
        }
    }

    private void install(String location) throws Exception {
        system.installBundle(location).start();
    }

    BundleContext system() {
        return system;
    }

    void withdrawSandbox() {
        confining.unregister();
    }

    FakeEraser eraser() {
        return eraser;
    }

    /** What other parts of the platform keep for apps is not there yet, as after each unlocking. */
    void withdrawEraser() {
        erasing.unregister();
    }

    FakeSandbox sandbox() {
        return sandbox;
    }

    <S> ServiceRegistration<S> register(Class<S> type, Object service) {
        @SuppressWarnings("unchecked")
        ServiceRegistration<S> registration =
                (ServiceRegistration<S>) system.registerService(type.getName(), service, properties());
        return registration;
    }

    private static Dictionary<String, Object> properties() {
        return new Hashtable<>();
    }

    TestNode unlock() {
        person = Optional.of(register(Person.class, new FakePerson()));
        return this;
    }

    void lock() {
        person.ifPresent(ServiceRegistration::unregister);
        person = Optional.empty();
    }

    <S> S service(Class<S> type) {
        try {
            ServiceReference<?>[] found = system.getAllServiceReferences(type.getName(), null);
            return type.cast(system.getService(found[0]));
        } catch (InvalidSyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    Apps apps() {
        return service(Apps.class);
    }

    Grants grants() {
        return service(Grants.class);
    }

    ActivityLog log() {
        return service(ActivityLog.class);
    }

    AuditLog audit() {
        return service(AuditLog.class);
    }

    InstalledApp app(String name) {
        return apps().named(name).orElseThrow();
    }

    Bundle bundle(AppId app) {
        return apps().named(app.name()).flatMap(InstalledApp::bundle).orElseThrow();
    }

    @Override
    public void close() throws BundleException {
        framework.stop();
        try {
            framework.waitForStop(10_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** {@return whether a bundle sees a service of a type} */
    static boolean sees(Bundle viewer, Class<?> service) throws Exception {
        return viewer.getBundleContext().getAllServiceReferences(service.getName(), null) != null;
    }
}

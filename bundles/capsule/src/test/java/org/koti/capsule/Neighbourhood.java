package org.koti.capsule;

import aQute.bnd.osgi.Builder;
import aQute.bnd.osgi.EmbeddedResource;
import aQute.bnd.osgi.Jar;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import org.apache.felix.framework.FrameworkFactory;
import org.koti.api.app.AppId;
import org.koti.api.http.Http;
import org.koti.api.identity.Identity;
import org.koti.api.permission.HttpAccess;
import org.koti.api.permission.ProfileRead;
import org.koti.api.permission.Sign;
import org.koti.api.permission.VaultRead;
import org.koti.api.permission.VaultWrite;
import org.koti.api.pick.Picker;
import org.koti.api.vault.Vault;
import org.koti.spi.app.InstalledApp.Problem;
import org.koti.spi.capsule.Capsule;
import org.koti.spi.capsule.CapsulePlan;
import org.koti.testkit.consent.FakeGate;
import org.koti.testkit.http.InMemoryHttp;
import org.koti.testkit.identity.InMemoryIdentity;
import org.koti.testkit.pick.InMemoryPicker;
import org.koti.testkit.vault.InMemoryVault;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.launch.Framework;

/** A node's framework with the services that an app may use, and a bundle that stands for the app. */
final class Neighbourhood implements AutoCloseable {
    static final AppId APP = new AppId("test", "probe");
    static final HttpAccess HOST = new HttpAccess("api.example.org");

    final FakeGate gate =
            new FakeGate(APP, new VaultRead("*"), new VaultWrite("*"), new ProfileRead(), new Sign(), HOST);
    final InMemoryHttp http = new InMemoryHttp(gate);
    final InMemoryPicker picker = new InMemoryPicker(gate);
    final CompletableFuture<LongSupplier> spent = new CompletableFuture<>();
    final CompletableFuture<Problem> ended = new CompletableFuture<>();
    private final Vault vault = new InMemoryVault(gate);
    private final Path processes;
    private final Framework framework;
    private final Bundle bundle;

    Neighbourhood(Path folder) throws Exception {
        this(folder, ProcessFacts.ALL);
    }

    /** Makes one that takes this folder for that of all processes. */
    Neighbourhood(Path folder, Path processes) throws Exception {
        this.processes = processes;
        framework = new FrameworkFactory()
                .newFramework(Map.of(
                        Constants.FRAMEWORK_STORAGE,
                        folder.resolve("cache").toString(),
                        Constants.FRAMEWORK_BOOTDELEGATION,
                        "*"));
        framework.start();
        framework.getBundleContext().registerService(Vault.class, vault, null);
        framework.getBundleContext().registerService(Identity.class, new InMemoryIdentity(gate, "Aino", 1), null);
        framework.getBundleContext().registerService(Http.class, http, null);
        framework.getBundleContext().registerService(Picker.class, picker, null);
        bundle = framework.getBundleContext().installBundle("app", new ByteArrayInputStream(empty()));
        bundle.start();
    }

    private static byte[] empty() throws Exception {
        try (Jar jar = new Jar("app")) {
            jar.setManifest(new java.util.jar.Manifest());
            jar.getManifest().getMainAttributes().putValue("Bundle-ManifestVersion", "2");
            jar.getManifest().getMainAttributes().putValue("Bundle-SymbolicName", "test.probe");
            return bytes(jar);
        }
    }

    private static byte[] bytes(Jar jar) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        jar.write(out);
        return out.toByteArray();
    }

    Bundle bundle() {
        return bundle;
    }

    /** {@return where the app keeps what it has} */
    Vault vault() {
        return vault;
    }

    /** Starts the app of the package {@code org.koti.capsule.app}. */
    Capsule open(Path jar) throws Exception {
        return CapsuleHost.open(
                new CapsulePlan(APP, jar, bundle.getBundleContext(), spent::complete, ended::complete),
                libraries(),
                new Budget(Json.NODE_READS),
                new WebRoom(),
                processes);
    }

    static Path appJar(Path folder) throws Exception {
        try (Builder builder = new Builder()) {
            for (Class<?> type : List.of(Neighbourhood.class, Vault.class, jakarta.servlet.Servlet.class)) {
                builder.addClasspath(file(type));
            }
            builder.setProperty("Bundle-SymbolicName", "test.probe");
            builder.setProperty("-privatepackage", "org.koti.capsule.app");
            builder.setProperty("-noimportjava", "true");
            builder.setProperty("Import-Package", "!org.jspecify.annotations,*");
            try (Jar jar = builder.build()) {
                if (!builder.isOk()) {
                    throw new IllegalStateException(String.valueOf(builder.getErrors()));
                }
                jar.putResource("web/hello.txt", new EmbeddedResource("hello".getBytes(StandardCharsets.UTF_8), 0));
                return Files.write(folder.resolve("app.jar"), bytes(jar));
            }
        }
    }

    static Libraries libraries() throws Exception {
        Path components = file(org.apache.felix.scr.impl.Activator.class).toPath();
        List<Path> classPath = Stream.of(
                        Framework.class.getClassLoader() == null ? Object.class : FrameworkFactory.class,
                        org.apache.felix.scr.impl.Activator.class,
                        org.osgi.service.component.runtime.ServiceComponentRuntime.class,
                        org.osgi.util.promise.Promise.class,
                        org.osgi.util.function.Function.class,
                        jakarta.servlet.Servlet.class,
                        com.fasterxml.jackson.annotation.JsonProperty.class,
                        com.fasterxml.jackson.core.JsonParser.class,
                        com.fasterxml.jackson.databind.JsonNode.class,
                        org.slf4j.Logger.class,
                        Vault.class,
                        Child.class)
                .map(Neighbourhood::path)
                .distinct()
                .toList();
        return new Libraries(components, classPath);
    }

    private static Path path(Class<?> type) {
        try {
            return file(type).toPath();
        } catch (java.net.URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static File file(Class<?> type) throws java.net.URISyntaxException {
        return new File(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    }

    @Override
    public void close() throws BundleException {
        framework.stop();
        try {
            framework.waitForStop(10_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BundleException("interrupted while the framework stopped", e);
        }
    }
}

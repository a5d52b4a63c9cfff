package org.koti.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.koti.spi.app.VerifiedJar;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.BundleException;
import org.osgi.framework.SynchronousBundleListener;
import org.osgi.framework.hooks.bundle.FindHook;
import org.osgi.framework.hooks.resolver.ResolverHookFactory;
import org.osgi.framework.wiring.BundleWire;
import org.osgi.framework.wiring.BundleWiring;
import org.osgi.util.tracker.BundleTracker;

/** What the framework shows to an app, and whom it wires to whom, were an app to get past the sandbox and past the rules for its manifest. */
final class BundleVeilTest {
    @TempDir
    private Path home;

    private TestNode node;
    private Bundle app;

    @BeforeEach
    void start() throws Exception {
        node = TestNode.start(home, new MemoryStore()).unlock();
        VerifiedJar jar = AppHostTest.greeter();
        node.apps().install(jar, Set.copyOf(AppLoader.asked(node.apps().inspect(jar))));
        app = node.app("greeter").bundle().orElseThrow();
    }

    @AfterEach
    void stop() throws Exception {
        node.close();
    }

    @Test
    void anAppSeesItselfAndNoOtherBundle() {
        BundleContext context = app.getBundleContext();

        assertThat(context.getBundles()).containsExactly(app);
        assertThat(context.getBundle(app.getBundleId())).isSameAs(app);
        for (Bundle other : node.system().getBundles()) {
            if (!other.equals(app)) {
                assertThat(context.getBundle(other.getBundleId()))
                        .as(other.toString())
                        .isNull();
            }
        }
        assertThat(kernel().getBundleContext().getBundles())
                .contains(app, node.system().getBundle());
    }

    @Test
    void anAppHearsOfNoOtherBundle() throws Exception {
        List<BundleEvent> heard = new CopyOnWriteArrayList<>();
        List<BundleEvent> heardByPlatform = new CopyOnWriteArrayList<>();
        app.getBundleContext().addBundleListener((SynchronousBundleListener) heard::add);
        kernel().getBundleContext().addBundleListener((SynchronousBundleListener) heardByPlatform::add);
        BundleTracker<Bundle> tracker = new BundleTracker<>(app.getBundleContext(), ~0, null);
        tracker.open();

        Bundle other = install("other", Map.of());
        other.start();
        other.uninstall();

        assertThat(heard).isEmpty();
        assertThat(tracker.getBundles()).containsExactly(app);
        assertThat(heardByPlatform).extracting(BundleEvent::getBundle).contains(other);
    }

    @Test
    void anAppIsWiredToThePackagesThatAppsMayImportAndToNothingElse() throws Exception {
        assertThat(wires(claiming(Map.of("Import-Package", "org.koti.api.vault"))))
                .hasSize(1);

        for (Map<String, String> asking : List.of(
                Map.of("Import-Package", "org.osgi.framework"),
                Map.of("Import-Package", "org.koti.spi.app"),
                Map.of("Import-Package", "org.koti.agent.sandbox"),
                Map.of("Require-Bundle", "org.koti.kernel"),
                Map.of("Require-Capability", "osgi.identity;filter:=\"(osgi.identity=org.koti.kernel)\""))) {
            Bundle refused = claiming(asking);
            assertThatThrownBy(refused::start).as(asking.toString()).isInstanceOf(BundleException.class);
            assertThat(refused.getState()).isEqualTo(Bundle.INSTALLED);
            Bundle platform = install("platform" + refused.getBundleId(), asking);
            platform.start();
            assertThat(platform.getState()).as("the platform, " + asking).isEqualTo(Bundle.ACTIVE);
        }
    }

    @Test
    void anAppThatImportsAsItPleasesFindsNothing() throws Exception {
        Bundle eager = claiming(Map.of("DynamicImport-Package", "*"));
        eager.start();

        assertThatThrownBy(() -> eager.loadClass("org.osgi.framework.BundleContext"))
                .isInstanceOf(ClassNotFoundException.class);
        assertThat(eager.loadClass("org.koti.api.vault.Vault")).isNotNull();
    }

    @Test
    void nobodyIsWiredToAnApp() throws Exception {
        claiming(Map.of("Export-Package", "org.acme.shared", "Provide-Capability", "org.acme.thing"))
                .start();

        Bundle importing = install("platform", Map.of("Import-Package", "org.acme.shared"));
        Bundle requiring = install("platform2", Map.of("Require-Capability", "org.acme.thing"));
        Bundle another = claiming(Map.of("Import-Package", "org.acme.shared"));
        for (Bundle bundle : List.of(importing, requiring, another)) {
            assertThatThrownBy(bundle::start).isInstanceOf(BundleException.class);
        }
    }

    @Test
    void aFragmentOfAnAppIsAttachedToNobodyAndNobodysToAnApp() throws Exception {
        claiming(Map.of("Fragment-Host", "host"));
        Bundle host = install("host", Map.of());
        host.start();
        assertThat(host.getEntry("here.txt")).isNotNull();
        assertThat(host.adapt(BundleWiring.class).getProvidedWires("osgi.wiring.host"))
                .isEmpty();

        Bundle appAsHost = claiming(Map.of("Bundle-SymbolicName", "soft"));
        install("piece", Map.of("Fragment-Host", "soft"));
        appAsHost.start();
        assertThat(appAsHost.adapt(BundleWiring.class).getProvidedWires("osgi.wiring.host"))
                .isEmpty();
    }

    @Test
    void aNameThatAnAppTookFirstKeepsNoBundleOut() throws Exception {
        Map<String, String> only = Map.of("Bundle-SymbolicName", "wanted;singleton:=true");
        claiming(only).start();
        Bundle platform = install("platform", only);

        platform.start();

        assertThat(platform.getState()).isEqualTo(Bundle.ACTIVE);
    }

    @Test
    void theHooksAreTheKernelsAndEndWithIt() throws Exception {
        BundleContext context = node.system();
        assertThat(context.getServiceReferences(FindHook.class, null))
                .singleElement()
                .matches(hook -> hook.getBundle().equals(kernel()));
        assertThat(context.getServiceReferences(ResolverHookFactory.class, null))
                .singleElement()
                .matches(hook -> hook.getBundle().equals(kernel()));
        assertThat(app.getBundleContext().getServiceReference(FindHook.class)).isNull();

        kernel().stop();

        assertThat(context.getServiceReferences(ResolverHookFactory.class, null))
                .isEmpty();
    }

    private Bundle kernel() {
        return node.system().getBundle("kernel");
    }

    private static List<BundleWire> wires(Bundle bundle) throws BundleException {
        bundle.start();
        return bundle.adapt(BundleWiring.class).getRequiredWires(null);
    }

    /** A bundle that counts as an app by its place, and whose manifest nobody judged. */
    private Bundle claiming(Map<String, String> headers) throws Exception {
        return install(AppBundles.LOCATION + "acme/app" + node.system().getBundles().length, headers);
    }

    private Bundle install(String location, Map<String, String> headers) throws Exception {
        return node.system().installBundle(location, new ByteArrayInputStream(jar(location, headers)));
    }

    private static byte[] jar(String location, Map<String, String> headers) throws IOException {
        Manifest manifest = new Manifest();
        Attributes attributes = manifest.getMainAttributes();
        attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        attributes.putValue("Bundle-ManifestVersion", "2");
        attributes.putValue("Bundle-SymbolicName", location.replaceAll("[:/]", "."));
        headers.forEach(attributes::putValue);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JarOutputStream out = new JarOutputStream(bytes, manifest)) {
            out.putNextEntry(new JarEntry("here.txt"));
        }
        return bytes.toByteArray();
    }
}

package org.koti.itest;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertNotNull;
import static org.junit.Assert.assertNotSame;
import static org.junit.Assert.assertNull;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;
import static org.ops4j.pax.exam.CoreOptions.bundle;
import static org.ops4j.pax.exam.CoreOptions.composite;
import static org.ops4j.pax.exam.CoreOptions.frameworkProperty;
import static org.ops4j.pax.exam.CoreOptions.frameworkStartLevel;
import static org.ops4j.pax.exam.CoreOptions.junitBundles;
import static org.ops4j.pax.exam.CoreOptions.options;
import static org.ops4j.pax.exam.CoreOptions.systemPackage;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import javax.inject.Inject;
import org.junit.Before;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.koti.agent.sandbox.AppClasses;
import org.koti.agent.sandbox.Confinement;
import org.koti.agent.sandbox.Finding;
import org.koti.agent.sandbox.Sandbox;
import org.koti.api.app.AppId;
import org.koti.api.identity.Identity;
import org.koti.api.permission.Permission;
import org.koti.api.permission.PermissionDeniedException;
import org.koti.api.permission.VaultWrite;
import org.koti.api.vault.Vault;
import org.koti.api.work.Tasks;
import org.koti.spi.app.Apps;
import org.koti.spi.app.AskedPermission;
import org.koti.spi.app.InstalledApp;
import org.koti.spi.app.VerifiedJar;
import org.koti.spi.catalog.Catalog;
import org.koti.spi.catalog.CatalogEntry;
import org.koti.spi.consent.Grant;
import org.koti.spi.consent.Grants;
import org.koti.spi.identity.NodeLock;
import org.koti.spi.identity.Person;
import org.ops4j.pax.exam.Configuration;
import org.ops4j.pax.exam.Option;
import org.ops4j.pax.exam.junit.PaxExam;
import org.ops4j.pax.exam.spi.reactors.ExamReactorStrategy;
import org.ops4j.pax.exam.spi.reactors.PerClass;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.SynchronousBundleListener;
import org.osgi.framework.wiring.BundleWiring;
import org.osgi.util.tracker.ServiceTracker;

/** Inside the container: the very bundles of the distribution, at their start levels, and apps among them. */
@RunWith(PaxExam.class)
@ExamReactorStrategy(PerClass.class)
public class ContainerIT {
    private static final long PATIENCE_MILLIS = 60_000;

    @Inject
    private BundleContext context;

    /** The distribution's bundles, in a fresh home. */
    @Configuration
    public Option[] node() throws IOException {
        Path distribution = Distribution.folder();
        Path home = Files.createTempDirectory("koti-container");
        return options(
                frameworkStartLevel(100),
                frameworkProperty("koti.home").value(home.toString()),
                frameworkProperty("koti.port").value("0"),
                frameworkProperty("koti.browser").value("false"),
                frameworkProperty("org.osgi.framework.bsnversion").value("multiple"),
                frameworkProperty("koti.catalog")
                        .value(distribution.resolve("catalog").toString()),
                frameworkProperty("koti.catalog.root")
                        .value(distribution.resolve("etc/catalog.sha256").toString()),
                frameworkProperty("koti.peer.addresses").value("127.0.0.1"),
                frameworkProperty("org.ops4j.pax.logging.DefaultServiceLog.level")
                        .value("ERROR"),
                frameworkProperty("org.apache.felix.http.host").value("127.0.0.1"),
                frameworkProperty("org.osgi.service.http.port").value("0"),
                systemPackage("org.koti.agent.sandbox;version=\"0.1.0\""),
                composite(bundles(distribution)),
                junitBundles());
    }

    private static Option[] bundles(Path distribution) throws IOException {
        Properties startup = new Properties();
        try (InputStream in = Files.newInputStream(distribution.resolve("etc/startup.properties"))) {
            startup.load(in);
        }
        return startup.stringPropertyNames().stream()
                .map(location -> bundle(distribution
                                .resolve("system")
                                .resolve(location.replaceFirst("^reference:file:", ""))
                                .toUri()
                                .toString())
                        .startLevel(
                                Integer.parseInt(startup.getProperty(location).strip()))
                        .start())
                .toArray(Option[]::new);
    }

    /** There is no agent in this VM; what it does to apps is tested where nodes are started. */
    private void standForTheSandbox() {
        if (context.getServiceReference(Sandbox.class) == null) {
            context.getBundle(0).getBundleContext().registerService(Sandbox.class, new NoSandbox(), null);
        }
    }

    @Before
    public void someoneLivesHere() throws Exception {
        standForTheSandbox();
        NodeLock lock = await(NodeLock.class);
        if (lock.state() == NodeLock.State.NEW) {
            assertEquals(
                    24,
                    lock.create("Ada", "correct horse battery".toCharArray())
                            .words()
                            .size());
        }
        assertEquals("Ada", await(Person.class).profile().name());
    }

    @Test
    public void everyAppGetsItsOwnServicesByItsGrants() throws Exception {
        InstalledApp hello = install("hello");
        InstalledApp battleship = install("battleship");

        Vault ofHello = service(hello, Vault.class);
        Vault ofBattleship = service(battleship, Vault.class);
        assertNotNull(ofHello);
        assertNotNull(ofBattleship);
        assertNotSame("each app has a vault of its own", ofHello, ofBattleship);
        assertNull("no app sees the platform", reference(hello, Grants.class));
    }

    @Test
    public void withoutAGrantAnAppGetsNothing() throws Exception {
        InstalledApp hello = install("hello");
        Vault held = service(hello, Vault.class);
        Grants grants = await(Grants.class);

        grants.of(hello.id()).forEach(grant -> grants.revoke(hello.id(), grant.permission()));

        assertThrows(
                "a held reference is dead at once",
                PermissionDeniedException.class,
                () -> held.put("greetings", "x", "{}"));
        assertNull("and no new one is to be had", reference(hello, Vault.class));
        assertNull(reference(hello, Identity.class));
    }

    @Test
    public void whatIsOptionalAndWasNotGrantedIsNotToBeHad() throws Exception {
        VerifiedJar modest = modest(open("hello"));
        InstalledApp app = await(Apps.class).install(modest, Set.of());

        assertEquals(InstalledApp.State.ACTIVE, app.state());
        assertNull(reference(app, Vault.class));
        assertNull(reference(app, Identity.class));

        await(Grants.class).give(app.id(), new VaultWrite("greetings"), Grant.Who.ON_PAGE, Optional.empty());
        assertNotNull("what was granted is to be had", service(app, Vault.class));
        assertNull("and nothing else", reference(app, Identity.class));
    }

    /** The same app by another name, which can do without what it asks for. */
    private static VerifiedJar modest(VerifiedJar hello) throws Exception {
        String asks = "org.koti.api.permission.ProfileRead;reason=\"To test.\";optional=true,"
                + "org.koti.api.permission.VaultWrite;scope=\"greetings\";reason=\"To test.\";optional=true";
        byte[] jar = TamperedJar.of(hello.bytes())
                .header("Bundle-SymbolicName", "test.modest")
                .header(
                        "Koti-App",
                        "modest;title=\"Modest\";summary=\"Can do"
                                + " without.\";description=\"\";icon=\"web/icon.svg\";license=\"MIT\"")
                .header("Koti-Permission", asks)
                .bytes();
        return new VerifiedJar(new AppId(hello.id().publisher(), "modest"), digest(jar), jar);
    }

    @Test
    public void whatAnAppHeldIsDeadAfterItsStop() throws Exception {
        InstalledApp hello = install("hello");
        Vault held = service(hello, Vault.class);
        held.put("greetings", "before", "{}");
        long before = held.usage().records();
        Apps apps = await(Apps.class);

        apps.stop(hello.id());
        assertThrows(
                "a held reference ends with its run",
                IllegalStateException.class,
                () -> held.put("greetings", "x", "{}"));

        apps.start(hello.id());
        assertThrows(
                "and is not revived by the next", IllegalStateException.class, () -> held.put("greetings", "x", "{}"));
        Vault fresh = service(hello, Vault.class);
        assertEquals("nothing was written", before, fresh.usage().records());
    }

    @Test
    public void whatAnAppHeldIsDeadAfterASwap() throws Exception {
        InstalledApp hello = install("hello");
        Vault held = service(hello, Vault.class);
        Tasks tasks = service(hello, Tasks.class);
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch ended = new CountDownLatch(1);
        tasks.execute(() -> {
            begun.countDown();
            waitForEver();
            ended.countDown();
        });
        assertTrue(begun.await(PATIENCE_MILLIS, TimeUnit.MILLISECONDS));
        long before = held.usage().records();

        VerifiedJar next = next(open("hello"));
        Set<Permission> all = await(Apps.class).inspect(next).asks().stream()
                .map(AskedPermission::permission)
                .collect(Collectors.toSet());
        InstalledApp swapped = await(Apps.class).install(next, all);

        assertEquals(next.sha256(), swapped.sha256());
        assertThrows("the vault refuses", IllegalStateException.class, () -> held.put("greetings", "x", "{}"));
        assertThrows("so do the tasks", IllegalStateException.class, () -> tasks.submit(() -> "x"));
        assertTrue("its task was interrupted", ended.await(PATIENCE_MILLIS, TimeUnit.MILLISECONDS));
        Vault fresh = service(swapped, Vault.class);
        assertEquals("the data is kept", before, fresh.usage().records());
        fresh.put("greetings", "x", "{}");
        assertThrows("and stays so", IllegalStateException.class, () -> held.put("greetings", "x", "{}"));
    }

    private static void waitForEver() {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Another version of the app. */
    private static VerifiedJar next(VerifiedJar hello) throws Exception {
        byte[] jar =
                TamperedJar.of(hello.bytes()).header("Bundle-Version", "0.2.0").bytes();
        return new VerifiedJar(hello.id(), digest(jar), jar);
    }

    private static String digest(byte[] jar) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(jar));
    }

    @Test
    public void theFrameworkShowsAnAppNobodyElse() throws Exception {
        InstalledApp battleship = install("battleship");
        Bundle hello = install("hello").bundle().orElseThrow();
        BundleContext own = hello.getBundleContext();
        List<BundleEvent> heard = new CopyOnWriteArrayList<>();
        own.addBundleListener((SynchronousBundleListener) heard::add);

        await(Apps.class).stop(battleship.id());
        await(Apps.class).start(battleship.id());

        assertArrayEquals("it sees itself", new Bundle[] {hello}, own.getBundles());
        for (Bundle other : context.getBundles()) {
            assertTrue(other.toString(), other.equals(hello) || own.getBundle(other.getBundleId()) == null);
        }
        assertEquals("it hears of nobody", List.of(), heard);
    }

    @Test
    public void anAppIsWiredToWhatAppsMayImportAndNobodyToAnApp() throws Exception {
        Bundle hello = install("hello").bundle().orElseThrow();
        BundleWiring wiring = hello.adapt(BundleWiring.class);

        List<String> packages = wiring.getRequiredWires("osgi.wiring.package").stream()
                .map(wire -> String.valueOf(wire.getCapability().getAttributes().get("osgi.wiring.package")))
                .filter(name -> !name.startsWith("org.koti.api.") && !name.startsWith("jakarta.servlet"))
                .toList();
        assertEquals(List.of(), packages);
        assertEquals(List.of(), wiring.getProvidedWires(null));
        assertThrows(ClassNotFoundException.class, () -> hello.loadClass(BundleContext.class.getName()));
    }

    private InstalledApp install(String name) throws Exception {
        Apps apps = await(Apps.class);
        VerifiedJar jar = open(name);
        List<AskedPermission> asks = apps.inspect(jar).asks();
        assertTrue(name + " asks for something", !asks.isEmpty());
        Set<Permission> all = asks.stream().map(AskedPermission::permission).collect(Collectors.toSet());
        InstalledApp app = apps.install(jar, all);
        assertEquals("no problem", Optional.empty(), app.problem());
        assertEquals(InstalledApp.State.ACTIVE, app.state());
        return app;
    }

    private VerifiedJar open(String name) throws Exception {
        Catalog catalog = await(Catalog.class);
        CatalogEntry entry = catalog.entries().stream()
                .filter(each -> each.id().name().equals(name))
                .findFirst()
                .orElseThrow();
        return catalog.open(entry);
    }

    private static <S> S service(InstalledApp app, Class<S> type) {
        BundleContext using = app.bundle().orElseThrow().getBundleContext();
        ServiceReference<S> reference = using.getServiceReference(type);
        assertNotNull(app.id() + " sees no " + type.getSimpleName(), reference);
        return using.getService(reference);
    }

    private static ServiceReference<?> reference(InstalledApp app, Class<?> type) {
        return app.bundle().orElseThrow().getBundleContext().getServiceReference(type);
    }

    private <S> S await(Class<S> type) throws InterruptedException {
        ServiceTracker<S, S> tracker = new ServiceTracker<>(context, type, null);
        tracker.open();
        S service = tracker.waitForService(PATIENCE_MILLIS);
        assertNotNull("no " + type.getSimpleName() + " came up", service);
        return service;
    }

    private static final class NoSandbox implements Sandbox {
        @Override
        public List<Finding> judge(byte[] classFile, AppClasses own) {
            return List.of();
        }

        @Override
        public Confinement confine(ClassLoader loader, String app, AppClasses own, Set<String> components) {
            return new Nothing();
        }

        @Override
        public List<Refusal> drainRefusals() {
            return List.of();
        }

        @Override
        public long lostRefusals() {
            return 0;
        }
    }

    private static final class Nothing implements Confinement {
        @Override
        public Usage usage() {
            return new Usage(0, 0, 0);
        }

        @Override
        public boolean slow(double cores) {
            return false;
        }

        @Override
        public void resume() {}

        @Override
        public void halt(String reason) {}

        @Override
        public int remaining() {
            return 0;
        }

        @Override
        public void close() {}
    }
}

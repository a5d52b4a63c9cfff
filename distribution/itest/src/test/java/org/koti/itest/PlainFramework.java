package org.koti.itest;

import jakarta.servlet.Servlet;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Dictionary;
import java.util.HashMap;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.apache.felix.framework.FrameworkFactory;
import org.koti.api.app.AppId;
import org.koti.api.http.Http;
import org.koti.api.http.HttpResponse;
import org.koti.api.identity.Identity;
import org.koti.api.peer.Lobby;
import org.koti.api.peer.Peers;
import org.koti.api.permission.HttpAccess;
import org.koti.api.permission.LobbyAccess;
import org.koti.api.permission.PeerMessage;
import org.koti.api.permission.Permission;
import org.koti.api.permission.ProfileRead;
import org.koti.api.permission.Sign;
import org.koti.api.permission.VaultRead;
import org.koti.api.permission.VaultWrite;
import org.koti.api.vault.Vault;
import org.koti.spi.consent.Grant;
import org.koti.spi.consent.Grants;
import org.koti.testkit.consent.FakeGate;
import org.koti.testkit.http.InMemoryHttp;
import org.koti.testkit.identity.InMemoryIdentity;
import org.koti.testkit.peer.InMemoryApp;
import org.koti.testkit.peer.InMemoryNetwork;
import org.koti.testkit.peer.InMemoryPerson;
import org.koti.testkit.vault.InMemoryVault;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.launch.Framework;
import org.osgi.util.tracker.ServiceTracker;

/**
 * A node without its care: the same framework, web server and component runtime, services that give everything to whoever asks, no agent, no kernel that
 * works, no gateway. {@code PlainFramework DISTRIBUTION STORAGE PORT SINK APP...} runs the apps and says when it is ready.
 */
final class PlainFramework {
    static final String READY = "ready";

    private static final List<String> OF_KOTI = List.of("org.koti.api-", "org.koti.spi-", "org.koti.kernel-");
    private static final String PATH = "koti.web.path";

    private final BundleContext context;
    private final FakeGate gate;

    private PlainFramework(BundleContext context, int sink) {
        this.context = context;
        this.gate = new FakeGate(
                new AppId("nobody", "intruder"),
                new VaultRead(Permission.ANY),
                new VaultWrite(Permission.ANY),
                new ProfileRead(),
                new Sign(),
                HttpAccess.of(address(sink)),
                new PeerMessage("intruder/1"),
                new LobbyAccess("intruder/1"));
    }

    public static void main(String[] arguments) throws IOException, BundleException {
        Map<String, String> settings = new HashMap<>();
        settings.put(Constants.FRAMEWORK_STORAGE, arguments[1]);
        settings.put(Constants.FRAMEWORK_BOOTDELEGATION, "*");
        settings.put(Constants.FRAMEWORK_BUNDLE_PARENT, Constants.FRAMEWORK_BUNDLE_PARENT_APP);
        settings.put(Constants.FRAMEWORK_SYSTEMPACKAGES_EXTRA, "org.koti.agent.sandbox;version=0.1.0");
        settings.put("felix.service.urlhandlers", "false");
        settings.put("koti.home", arguments[1]);
        settings.put("org.ops4j.pax.logging.DefaultServiceLog.level", "ERROR");
        settings.put("org.apache.felix.http.host", "127.0.0.1");
        settings.put("org.osgi.service.http.port", arguments[2]);
        Framework framework = new FrameworkFactory().newFramework(settings);
        framework.start();
        int sink = Integer.parseInt(arguments[3]);
        PlainFramework plain = new PlainFramework(framework.getBundleContext(), sink);
        plain.giveEverything(sink);
        plain.installNode(Path.of(arguments[0]));
        plain.installApps(List.of(arguments).subList(4, arguments.length));
        System.out.println(READY);
        System.out.flush();
    }

    private static String address(int port) {
        return "http://localhost:" + port + "/";
    }

    private void giveEverything(int sink) {
        InMemoryVault vault = new InMemoryVault(gate);
        vault.put("notes", "one", "{\"text\":\"a secret\"}");
        InMemoryIdentity identity = new InMemoryIdentity(gate, "Aino", 1);
        InMemoryHttp http = new InMemoryHttp(gate);
        http.answer(HttpAccess.of(address(sink)), request -> new HttpResponse(200, List.of(), new byte[0]));
        InMemoryNetwork network = new InMemoryNetwork(1);
        InMemoryPerson aino = network.join(identity.profile());
        network.befriend(aino, network.join("Eero"));
        InMemoryApp app = aino.app(gate);
        give(Vault.class, vault);
        give(Identity.class, identity);
        give(Http.class, http);
        give(Peers.class, app.peers());
        give(Lobby.class, app.lobby());
        give(Grants.class, new EveryGrant());
    }

    private <S> void give(Class<S> type, S service) {
        context.registerService(type, service, new Hashtable<>());
    }

    /** What the distribution starts, in its order; of Koti's own bundles those that give apps nothing. */
    private void installNode(Path distribution) throws IOException, BundleException {
        Properties started = new Properties();
        try (InputStream in = Files.newInputStream(distribution.resolve("etc/startup.properties"))) {
            started.load(in);
        }
        List<Bundle> bundles = new ArrayList<>();
        for (String location : started.stringPropertyNames()) {
            Path jar = distribution.resolve("system").resolve(location.replaceFirst("^reference:file:", ""));
            String name = jar.getFileName().toString();
            if (!name.startsWith("org.koti.") || OF_KOTI.stream().anyMatch(name::startsWith)) {
                bundles.add(context.installBundle(jar.toUri().toString()));
            }
        }
        for (Bundle bundle : bundles) {
            bundle.start();
        }
    }

    /** Each servlet of an app is where the app wants it. */
    private void installApps(List<String> jars) throws BundleException {
        ServiceTracker<Servlet, Object> servlets = new ServiceTracker<>(context, Servlet.class, null) {
            @Override
            public Object addingService(ServiceReference<Servlet> reference) {
                boolean ofIntruder = reference.getBundle().getSymbolicName().endsWith(".intruder");
                if (!ofIntruder || reference.getProperty(PATH) == null) {
                    return reference;
                }
                Dictionary<String, Object> place = new Hashtable<>(Map.of(
                        "osgi.http.whiteboard.servlet.pattern",
                        reference.getProperty(PATH),
                        "osgi.http.whiteboard.servlet.asyncSupported",
                        true,
                        "osgi.http.whiteboard.servlet.multipart.enabled",
                        true));
                BundleContext owner = reference.getBundle().getBundleContext();
                return owner.registerService(Servlet.class, owner.getService(reference), place);
            }
        };
        servlets.open();
        for (String jar : jars) {
            context.installBundle(Path.of(jar).toUri().toString()).start();
        }
    }

    /** Whoever asks may. */
    private static final class EveryGrant implements Grants {
        @Override
        public List<Grant> of(AppId app) {
            return List.of();
        }

        @Override
        public void give(AppId app, Permission permission, Grant.Who who, Optional<Instant> until) {}

        @Override
        public void revoke(AppId app, Permission permission) {}
    }
}

package org.koti.home;

import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.koti.spi.app.DeveloperMode;
import org.koti.spi.drop.Drops;
import org.koti.spi.identity.Person;
import org.koti.spi.identity.UnfitInputException;
import org.koti.spi.identity.WrongPassphraseException;
import org.koti.spi.peer.Network;
import org.osgi.framework.Bundle;
import org.osgi.framework.FrameworkUtil;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the person can change about the node. */
final class SettingsPages {
    private static final String SECTION = "settings";
    private static final String PATH = "/settings";
    private static final Pattern OWN_PATH = Pattern.compile("/[a-z0-9-]+(/[a-z0-9-]+)*");

    private static final Logger LOG = LoggerFactory.getLogger(SettingsPages.class);
    private final Node node;
    private final Languages languages;
    private final Path folder;

    SettingsPages(Node node, Languages languages, Path folder) {
        this.node = node;
        this.languages = languages;
        this.folder = folder;
    }

    List<Route> routes() {
        return List.of(
                Route.get(PATH, Access.UNLOCKED, visit -> show(visit, List.of())),
                Route.post("/settings/name", Access.UNLOCKED, this::rename),
                Route.post("/settings/language", Access.UNLOCKED, this::speak),
                Route.post("/settings/passphrase", Access.UNLOCKED, this::changePassphrase),
                Route.post("/settings/developer", Access.UNLOCKED, this::develop),
                Route.post("/network", Access.UNLOCKED, this::network));
    }

    private Answer show(Visit visit, List<Fault> faults) {
        Person person = Node.need(node.person());
        Settings settings = new Settings(
                person.profile().name(),
                person.profile().id().did(),
                languages.chosen().orElse(""),
                node.network().map(Network::isOn).orElse(false),
                node.network().map(Network::addresses).orElse(List.of()).stream()
                        .map(SettingsPages::readable)
                        .toList(),
                node.network().map(visit.texts()::problem).orElse(""),
                node.developing(),
                node.drops().map(Drops::folder).orElse(""),
                version(),
                folder.toAbsolutePath().normalize().toString());
        return new Answer.Page(
                faults.isEmpty() ? 200 : 422,
                out -> JtesettingsGenerated.render(out, Markup.PLAIN, visit.view(SECTION), settings, faults),
                "'none'");
    }

    private Answer rename(Visit visit) {
        try {
            Node.need(node.person()).rename(visit.form().text("name"));
            return saved(visit);
        } catch (IllegalArgumentException e) {
            return show(visit, List.of(new Fault("name", visit.texts().get("setup.name.fault"))));
        }
    }

    private Answer speak(Visit visit) {
        languages.choose(visit.form().text("language"));
        return saved(visit);
    }

    private Answer changePassphrase(Visit visit) {
        char[] old = visit.form().secret("old");
        char[] fresh = visit.form().secret("passphrase");
        char[] again = visit.form().secret("again");
        try {
            List<Fault> faults = SetupPages.passphraseFaults(visit.texts(), fresh, again);
            if (!faults.isEmpty()) {
                return show(visit, faults);
            }
            Node.need(node.lock()).changePassphrase(old, fresh);
            visit.leaveNotice("settings.passphrase.changed");
            return Answer.redirect(PATH);
        } catch (WrongPassphraseException e) {
            return show(visit, List.of(new Fault("old", LockPages.wrong(visit.texts(), "unlock.wrong", e))));
        } catch (UnfitInputException e) {
            return show(visit, List.of(Fault.of(e, visit.texts())));
        } catch (IllegalStateException | UncheckedIOException e) {
            LOG.error("The passphrase cannot be changed", e);
            return show(visit, List.of(new Fault("old", visit.texts().get("settings.passphrase.failed"))));
        } finally {
            Arrays.fill(old, '\0');
            Arrays.fill(fresh, '\0');
            Arrays.fill(again, '\0');
        }
    }

    private Answer network(Visit visit) {
        Network network = Node.need(node.network());
        boolean on = visit.form().text("on").equals("yes");
        if (on) {
            network.turnOn();
        } else {
            network.turnOff();
        }
        visit.leaveNotice(on ? "network.isOn" : "network.isOff");
        return Answer.redirect(Optional.of(visit.form().text("return"))
                .filter(path -> OWN_PATH.matcher(path).matches())
                .orElse(PATH));
    }

    private Answer develop(Visit visit) {
        DeveloperMode mode = Node.need(node.developer());
        boolean on = visit.form().text("on").equals("yes");
        if (on) {
            mode.turnOn();
        } else {
            mode.turnOff();
        }
        visit.leaveNotice(on ? "developer.isOn" : "developer.isOff");
        return Answer.redirect(PATH);
    }

    private static Answer saved(Visit visit) {
        visit.leaveNotice("saved");
        return Answer.redirect(PATH);
    }

    private static String readable(InetSocketAddress address) {
        String host = address.isUnresolved()
                ? address.getHostString()
                : address.getAddress().getHostAddress();
        return host + " : " + address.getPort();
    }

    private static String version() {
        return Optional.ofNullable(FrameworkUtil.getBundle(SettingsPages.class))
                .map(Bundle::getVersion)
                .map(Object::toString)
                .orElse("0");
    }
}

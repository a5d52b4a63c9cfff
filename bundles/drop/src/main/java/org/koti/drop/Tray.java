package org.koti.drop;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import org.koti.spi.app.Apps;
import org.koti.spi.app.DeveloperMode;
import org.koti.spi.app.InstalledApp;
import org.koti.spi.app.MalformedDeclarationException;
import org.koti.spi.app.VerifiedJar;
import org.koti.spi.consent.Grants;
import org.koti.spi.drop.Drop;
import org.koti.spi.drop.Drop.Refusal;
import org.koti.spi.pick.PickRules;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What lies in the folder and what becomes of it.
 *
 * <ol>
 *   <li>A file that changed is read once; those bytes are what is judged. What is no whole jar yet is read again when it changes again.
 *   <li>A jar that replaces a file to which the person said yes, and asks for nothing new, takes the app's place; it is tried once.
 *   <li>All else waits for the person. The yes is to a digest: the file is read anew, and is refused when it is another one.
 * </ol>
 */
final class Tray implements Agenda.Work {
    private static final int MOST_OF_A_NAME = 120;
    private static final Logger LOG = LoggerFactory.getLogger(Tray.class);

    private final Folder folder;
    private final Judge judge;
    private final Apps apps;
    private final Grants grants;
    private final DeveloperMode developer;
    private final Sources sources;
    private final Runnable changed;
    private final SortedMap<String, Look> looks = new TreeMap<>();
    private final Set<String> tried = new HashSet<>();
    private final Map<String, String> opened = new HashMap<>();
    private final Set<String> stale = new HashSet<>();
    private List<Drop> told = List.of();
    private boolean developing;

    /**
     * How a file was when it was read.
     *
     * @param sha256 its digest; empty where it was not read
     * @param app what it is
     * @param refusal why it is none
     */
    private record Look(String sha256, Optional<Drop.App> app, Optional<Refusal> refusal) {
        static Look refused(String sha256, Refusal refusal) {
            return new Look(sha256, Optional.empty(), Optional.of(refusal));
        }
    }

    Tray(Folder folder, Node node, Sources sources, Runnable changed) {
        this.folder = folder;
        this.judge = new Judge(node.apps(), node.catalog(), node.developer());
        this.apps = node.apps();
        this.grants = node.grants();
        this.developer = node.developer();
        this.sources = sources;
        this.changed = changed;
    }

    @Override
    public void look(Set<String> names, boolean all) {
        boolean now = developer.isOn();
        boolean anew = all || now != developing;
        developing = now;
        lookAt(names, anew);
        try {
            settle();
        } finally {
            tell();
        }
    }

    private void lookAt(Set<String> touched, boolean all) {
        SortedSet<String> names;
        try {
            names = folder.names();
        } catch (IOException e) {
            LOG.warn("{} cannot be looked at: {}", folder.path(), e.toString());
            return;
        }
        keepOnly(names);
        int number = 0;
        for (String name : names) {
            number++;
            if (number > Folder.MOST_FILES) {
                put(name, Look.refused("", tooMany()));
            } else if (all || touched.contains(name) || !isKnown(name)) {
                lookAt(name);
            }
        }
    }

    private static Refusal tooMany() {
        return new Refusal(Refusal.Kind.TOO_MANY, String.valueOf(Folder.MOST_FILES));
    }

    private void lookAt(String name) {
        String sha256 = "";
        try {
            byte[] bytes = folder.read(name);
            sha256 = Judge.digest(bytes);
            put(name, new Look(sha256, Optional.of(judge.app(bytes, sha256)), Optional.empty()));
        } catch (UnfitJarException e) {
            put(name, Look.refused(sha256, e.refusal()));
        } catch (NoSuchFileException e) {
            LOG.debug("gone again: {}", name);
        }
    }

    private synchronized void keepOnly(Set<String> names) {
        looks.keySet().retainAll(names);
        tried.retainAll(names);
        stale.retainAll(names);
        opened.keySet().retainAll(names);
    }

    /** One that was refused for want of room is looked at again whenever there is something to look at. */
    private synchronized boolean isKnown(String name) {
        return Optional.ofNullable(looks.get(name))
                .filter(look -> !stale.contains(name))
                .filter(look -> look.refusal().filter(tooMany()::equals).isEmpty())
                .isPresent();
    }

    private void put(String name, Look look) {
        Optional<Look> before;
        synchronized (this) {
            before = Optional.ofNullable(looks.put(name, look));
            tried.remove(name);
            stale.remove(name);
        }
        look.refusal()
                .filter(why -> !before.equals(Optional.of(look)))
                .ifPresent(why -> LOG.info("{} is refused: {} {}", shown(name), why.kind(), why.details()));
    }

    private void settle() {
        for (String name : names()) {
            Optional<Drop.App> app = look(name).flatMap(Look::app);
            if (app.isPresent()) {
                settle(name, app.get());
            }
        }
    }

    private synchronized List<String> names() {
        return List.copyOf(looks.keySet());
    }

    private synchronized Optional<Look> look(String name) {
        return Optional.ofNullable(looks.get(name));
    }

    private void settle(String name, Drop.App app) {
        Optional<InstalledApp> here = apps.named(app.id().name()).filter(other -> isSame(other, app));
        if (here.isEmpty()) {
            return;
        }
        if (here.get().sha256().equals(app.sha256())) {
            if (wasOpened(name, app)) {
                sources.put(name, app);
            }
        } else if (sources.isSource(name, here.get()) && isToRun(here.get())) {
            Swap swap = Swap.of(here.get().declaration(), app.declaration(), grants.of(app.id()));
            if (swap.asksNothingNew() && isFirstTry(name)) {
                swap(name, app, here.get());
            }
        }
    }

    /** One that the person stopped, or a limit did, stays stopped until they say otherwise. */
    private static boolean isToRun(InstalledApp app) {
        boolean over = app.problem()
                .filter(problem -> problem.kind() == InstalledApp.Problem.Kind.OVER_LIMIT)
                .isPresent();
        return app.state() != InstalledApp.State.STOPPED && !over;
    }

    /** Whether the bytes that are installed were taken from the file: a copy of them under another name is no source. */
    private synchronized boolean wasOpened(String name, Drop.App app) {
        return app.sha256().equals(opened.get(name));
    }

    private static boolean isSame(InstalledApp other, Drop.App app) {
        return other.id().equals(app.id());
    }

    private synchronized boolean isFirstTry(String name) {
        return tried.add(name);
    }

    private void swap(String name, Drop.App app, InstalledApp before) {
        Optional<VerifiedJar> jar = open(name, app);
        if (jar.isEmpty()) {
            return;
        }
        try {
            InstalledApp now = apps.replace(jar.get(), before.sha256());
            if (now.sha256().equals(app.sha256())) {
                sources.put(name, app);
            } else {
                LOG.warn("{} did not start in the place of {}, which goes on", shown(name), app.id());
            }
        } catch (MalformedDeclarationException | IllegalArgumentException | IllegalStateException e) {
            LOG.warn("{} did not take the place of {}: {}", shown(name), app.id(), e.getMessage());
        }
    }

    private void tell() {
        List<Drop> now = list();
        if (!now.equals(told)) {
            told = now;
            changed.run();
        }
    }

    List<Drop> list() {
        List<Drop> drops = new ArrayList<>();
        for (String name : names()) {
            look(name).ifPresent(look -> drops.add(drop(name, look)));
        }
        return List.copyOf(drops);
    }

    private Drop drop(String name, Look look) {
        Optional<InstalledApp> here =
                look.app().flatMap(app -> apps.named(app.id().name()));
        Optional<Refusal> taken = here.filter(other -> !isSame(other, look.app().orElseThrow()))
                .map(other -> new Refusal(Refusal.Kind.NAME_TAKEN, other.id().toString()));
        boolean installed = taken.isEmpty()
                && here.filter(other -> other.sha256().equals(look.sha256())).isPresent();
        return new Drop(
                shown(name),
                look.app().filter(app -> taken.isEmpty()),
                look.refusal().or(() -> taken),
                installed);
    }

    private static String shown(String name) {
        return PickRules.line(name, MOST_OF_A_NAME);
    }

    Optional<VerifiedJar> open(Drop drop) {
        Optional<VerifiedJar> jar = drop.app().flatMap(app -> open(drop.file(), app));
        jar.ifPresent(read -> noteOpened(drop.file(), read.sha256()));
        return jar;
    }

    /** It is read anew at the next look, whether or not it changes. */
    private synchronized void noteStale(String name) {
        stale.add(name);
    }

    private synchronized void noteOpened(String name, String sha256) {
        opened.put(name, sha256);
    }

    private Optional<VerifiedJar> open(String name, Drop.App app) {
        try {
            byte[] bytes = folder.read(name);
            Drop.App now = judge.app(bytes, Judge.digest(bytes));
            if (now.equals(app)) {
                return Optional.of(new VerifiedJar(app.id(), app.sha256(), bytes));
            }
            LOG.info("{} is {} with digest {} meanwhile", shown(name), now.id(), now.sha256());
            noteStale(name);
            return Optional.empty();
        } catch (UnfitJarException | NoSuchFileException e) {
            noteStale(name);
            LOG.info("{} is another one meanwhile: {}", shown(name), e.getMessage());
            return Optional.empty();
        }
    }
}

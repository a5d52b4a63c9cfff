package org.koti.catalog;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.koti.api.app.AppId;
import org.koti.catalog.tuf.Json;
import org.koti.catalog.tuf.MalformedMetadataException;
import org.koti.catalog.tuf.RefusedException;
import org.koti.catalog.tuf.Release;
import org.koti.catalog.tuf.Repository;
import org.koti.catalog.tuf.Target;

/**
 * Run by the build: makes the distribution's catalog of a folder of jars, signed by a publisher and a catalog of that build.
 *
 * <ol>
 *   <li>Each jar becomes the next release of the app that it says it is; one that did not change stays the release it is. Where {@code NAME.json} lies beside
 *       {@code NAME.jar}, that is what is said of it, and it is offered as the app NAME, whatever is in it.
 *   <li>The publisher signs these, and the catalog lists them.
 *   <li>The catalog's folder is replaced, and its id written into the file that pins it.
 * </ol>
 *
 * The keys are thrown away at the end, so that nobody ever signs in their name; where a folder is named, they and what they signed are kept there, and the next build goes
 * on from it. The same jars give the same bytes on the same day, where the same is kept.
 */
final class CatalogBuild {
    private static final String CATALOG = "catalog";
    private static final String JAR = ".jar";
    private static final String NAME = "Koti";

    private final Path work;
    private final OwnRepository publisher;
    private final OwnRepository catalog;

    private CatalogBuild(Path work, Clock clock) throws IOException {
        this.work = work;
        this.publisher = OwnRepository.in(work, "publisher", clock);
        this.catalog = OwnRepository.in(work, CATALOG, clock);
    }

    /** What is to be published: its name, what is said of it, and its bytes. */
    private record App(String name, ObjectNode custom, byte[] jar) {}

    /**
     * Makes the catalog.
     *
     * @param arguments the folder of jars, the catalog's folder, the file that pins it, and if wanted the folder where the keys are kept
     */
    public static void main(String[] arguments) throws IOException {
        if (arguments.length < 3 || arguments.length > 4) {
            throw new IllegalArgumentException("usage: CatalogBuild JARS CATALOG PIN [KEYS]");
        }
        boolean keep = arguments.length == 4 && !arguments[3].isEmpty();
        Path work = keep ? Files.createDirectories(Path.of(arguments[3])) : Files.createTempDirectory("koti-catalog");
        try {
            Clock today = Clock.fixed(Clock.systemUTC().instant().truncatedTo(ChronoUnit.DAYS), ZoneOffset.UTC);
            run(Path.of(arguments[0]), Path.of(arguments[1]), Path.of(arguments[2]), work, today);
        } finally {
            if (!keep) {
                delete(work);
            }
        }
    }

    static void run(Path jars, Path folder, Path pin, Path work, Clock clock) throws IOException {
        try {
            CatalogBuild build = new CatalogBuild(work, clock);
            List<String> releases = build.publish(apps(jars));
            build.catalog.add(build.publisher, releases);
            build.catalog.place(about(), new byte[0]);
            build.catalog.change(List.of(about()), Set.of());
            delete(folder);
            build.copyTo(folder);
            Files.writeString(pin, build.catalog.id() + "\n");
        } catch (RefusedException e) {
            throw new IOException("what is kept in " + work + " is not as it was signed: " + e.getMessage(), e);
        }
    }

    private static List<App> apps(Path jars) throws IOException {
        Map<String, App> apps = new TreeMap<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(jars, "*" + JAR)) {
            for (Path file : files) {
                App app = app(file);
                if (apps.put(app.name(), app) != null) {
                    throw new IOException(file + " is the second jar of the app " + app.name());
                }
            }
        }
        return List.copyOf(apps.values());
    }

    private static App app(Path file) throws IOException {
        byte[] jar = Files.readAllBytes(file);
        String name = file.getFileName().toString();
        Path said = file.resolveSibling(name.substring(0, name.length() - JAR.length()) + ".json");
        try {
            if (Files.exists(said)) {
                String app = AppId.checkName(name.substring(0, name.length() - JAR.length()));
                return new App(app, checked(name, Json.read(Files.readAllBytes(said))), jar);
            }
            JarText text = JarText.of(name, jar);
            return new App(text.name(), checked(name, ReleaseFormat.write(text.release())), jar);
        } catch (MalformedMetadataException e) {
            throw new IOException("what is said of " + file + " would not be readable: " + e.getMessage(), e);
        }
    }

    private static ObjectNode checked(String name, ObjectNode custom) throws MalformedMetadataException {
        ReleaseFormat.read(name, 1, custom);
        return custom;
    }

    /** {@return the releases that the publisher lists now} */
    private List<String> publish(List<App> apps) throws IOException, RefusedException {
        Repository current = publisher.current();
        Map<String, Target> before = current.targets().files();
        List<Target> listed = new ArrayList<>();
        for (App app : apps) {
            Target target = target(app, newest(app.name(), current));
            publisher.place(target, app.jar());
            listed.add(target);
        }
        List<String> releases = listed.stream().map(Target::path).toList();
        List<String> unlisted = before.keySet().stream()
                .filter(path -> path.endsWith(JAR) && !releases.contains(path))
                .toList();
        publisher.place(about(), new byte[0]);
        listed.add(about());
        publisher.change(listed, unlisted);
        return releases;
    }

    private static Target target(App app, Optional<Release> newest) {
        int last = newest.map(Release::version).orElse(0);
        Target same = Target.of(Release.path(app.name(), Math.max(last, 1)), app.jar(), app.custom());
        boolean isSame = newest.map(Release::target)
                .filter(before ->
                        before.isTheSameFileAs(same) && before.custom().equals(same.custom()))
                .isPresent();
        return isSame ? same : Target.of(Release.path(app.name(), last + 1), app.jar(), app.custom());
    }

    private static Optional<Release> newest(String name, Repository publisher) {
        return publisher.targets().files().values().stream()
                .flatMap(target -> Release.of(publisher, target).stream())
                .filter(release -> release.id().name().equals(name))
                .max(Comparator.comparingInt(Release::version));
    }

    private static Target about() throws IOException {
        try {
            return About.of(NAME);
        } catch (MalformedMetadataException e) {
            throw new IOException("the name cannot be read", e);
        }
    }

    /** Whatever the catalog lists, and of jars nothing else. */
    private void copyTo(Path folder) throws IOException, RefusedException {
        Set<String> listed = catalog.current().targets().files().values().stream()
                .map(Target::file)
                .collect(Collectors.toSet());
        Path from = work.resolve(CATALOG);
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                String name = from.relativize(file).toString().replace('\\', '/');
                if (!name.endsWith(JAR) || listed.contains(name)) {
                    Path copy = folder.resolve(name);
                    Files.createDirectories(copy.getParent());
                    Files.copy(file, copy);
                }
            }
        }
    }

    private static void delete(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.sorted(Collections.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }
}

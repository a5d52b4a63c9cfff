package org.koti.console;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.koti.api.app.AppId;
import org.koti.api.permission.Permission;
import org.koti.spi.app.Apps;
import org.koti.spi.app.Declaration;
import org.koti.spi.app.InstalledApp;
import org.koti.spi.app.MalformedDeclarationException;
import org.koti.spi.app.ShortId;
import org.koti.spi.app.VerifiedJar;
import org.koti.spi.catalog.Catalog;
import org.koti.spi.catalog.CatalogEntry;
import org.koti.spi.catalog.CatalogException;
import org.koti.spi.catalog.RefusedEntry;
import org.koti.spi.consent.Wording;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The entries of the catalog, as a command line names them: {@code hello}, or as it is listed. What is wrong is told in words. */
class Entries {
    /** Something of an app's jar that may turn out to be no app. */
    @FunctionalInterface
    private interface OfApp<T> {
        T get() throws MalformedDeclarationException;
    }

    private static final Logger LOG = LoggerFactory.getLogger(Entries.class);

    private final Services services;

    Entries(Services services) {
        this.services = services;
    }

    List<CatalogEntry> all(Texts texts) throws RefusedException {
        try {
            return services.need(Catalog.class).entries();
        } catch (CatalogException e) {
            throw refused(e, texts);
        }
    }

    /** What is listed and not offered, with why. */
    List<RefusedEntry> refused(Texts texts) throws RefusedException {
        try {
            return services.need(Catalog.class).refused();
        } catch (CatalogException e) {
            throw refused(e, texts);
        }
    }

    /** Why, in the person's language. */
    String why(RefusedEntry entry, Texts texts) {
        return services.need(Wording.class).of(entry.why(), texts.locale());
    }

    /** Those that mention all of the words. */
    List<CatalogEntry> search(List<String> words, Texts texts) throws RefusedException {
        return all(texts).stream()
                .filter(entry -> mentions(entry, words, texts))
                .toList();
    }

    private static boolean mentions(CatalogEntry entry, List<String> words, Texts texts) {
        Locale language = texts.locale();
        String all = String.join(
                        " ",
                        entry.title().in(language),
                        entry.summary().in(language),
                        entry.description().in(language),
                        ShortId.of(entry.id()),
                        entry.origin().publisher())
                .toLowerCase(Locale.ROOT);
        return words.stream()
                .flatMap(word -> Arrays.stream(word.toLowerCase(Locale.ROOT).split("\\s+")))
                .allMatch(all::contains);
    }

    CatalogEntry find(String name, Texts texts) throws RefusedException {
        List<CatalogEntry> found = all(texts).stream()
                .filter(entry -> ShortId.means(name, entry.id()))
                .toList();
        if (found.isEmpty()) {
            throw new RefusedException("entry.none", name);
        }
        if (found.size() > 1) {
            throw new RefusedException(
                    "entry.several",
                    name,
                    found.stream().map(entry -> ShortId.of(entry.id())).collect(Collectors.joining(", ")));
        }
        return found.get(0);
    }

    /** What is installed, in whatever version. */
    Map<AppId, InstalledApp> installed() {
        return services.need(Apps.class).list().stream()
                .collect(Collectors.toMap(InstalledApp::id, Function.identity()));
    }

    /** The same app as it is installed, in whatever version. */
    Optional<InstalledApp> installed(CatalogEntry entry) {
        return services.need(Apps.class)
                .named(entry.id().name())
                .filter(app -> app.id().equals(entry.id()));
    }

    /** The app's jar, as the catalog lists it. */
    VerifiedJar open(CatalogEntry entry, Texts texts) throws RefusedException {
        try {
            return services.need(Catalog.class).open(entry);
        } catch (CatalogException e) {
            throw refused(e, texts);
        }
    }

    /** What the app declares. */
    Declaration inspect(CatalogEntry entry, Texts texts) throws RefusedException {
        VerifiedJar jar = open(entry, texts);
        return ofApp(() -> services.need(Apps.class).inspect(jar), texts);
    }

    /**
     * Installs the app with what the person allows it.
     *
     * @throws RefusedException also where it does not start and the version before goes on
     */
    InstalledApp install(CatalogEntry entry, Set<Permission> granted, Texts texts) throws RefusedException {
        VerifiedJar jar = open(entry, texts);
        InstalledApp app = ofApp(() -> services.need(Apps.class).install(jar, granted), texts);
        if (app.problem().isPresent() && !app.sha256().equals(jar.sha256())) {
            throw new RefusedException(
                    "words", services.need(Wording.class).of(app.problem().get(), texts.locale()));
        }
        return app;
    }

    private <T> T ofApp(OfApp<T> work, Texts texts) throws RefusedException {
        try {
            return work.get();
        } catch (MalformedDeclarationException e) {
            throw e.problem()
                    .map(lack -> new RefusedException(
                            "words", services.need(Wording.class).of(lack, texts.locale())))
                    .orElseGet(() -> new RefusedException("entry.refused", String.valueOf(e.getMessage())));
        }
    }

    /** What is wrong in the person's language; the log has the details. */
    private RefusedException refused(CatalogException problem, Texts texts) {
        LOG.warn("{}", problem.getMessage());
        return new RefusedException("words", services.need(Wording.class).of(problem, texts.locale()));
    }
}

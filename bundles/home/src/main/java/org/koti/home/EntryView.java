package org.koti.home;

import java.util.List;
import java.util.Optional;
import org.koti.api.app.AppId;
import org.koti.spi.app.Apps;
import org.koti.spi.app.InstalledApp;
import org.koti.spi.catalog.CatalogEntry;

/**
 * An entry of the catalog as a page shows it.
 *
 * @param entry the entry
 * @param title what a person calls it
 * @param summary what it is for
 * @param description what it does
 * @param path address of its page
 * @param size of its jar, in words
 * @param installed whether this very jar is installed
 * @param swap whether another version of it is
 */
record EntryView(
        CatalogEntry entry,
        String title,
        String summary,
        String description,
        String path,
        String size,
        boolean installed,
        boolean swap) {
    private static final int DIGITS = 16;
    private static final String GROUPS = "(.{4})(?=.)";

    static EntryView of(CatalogEntry entry, Apps apps, Texts texts) {
        Optional<InstalledApp> here =
                apps.named(entry.id().name()).filter(app -> app.id().equals(entry.id()));
        boolean same = here.filter(app -> app.sha256().equals(entry.sha256())).isPresent();
        return new EntryView(
                entry,
                Prose.of(entry.title().in(texts.locale())),
                Prose.of(entry.summary().in(texts.locale())),
                entry.description().in(texts.locale()),
                "/catalog/" + entry.id(),
                texts.size(entry.length()),
                same,
                here.isPresent() && !same);
    }

    /** The same app elsewhere than in the catalog. */
    EntryView at(String address) {
        return new EntryView(entry, title, summary, description, address, size, installed, swap);
    }

    /** The description as the entry's page shows it. */
    String prose() {
        return Prose.of(description);
    }

    /** What the publisher calls itself; anybody can, so it stands beside the fingerprint. */
    String publisher(Texts texts) {
        String name = entry.origin().publisher();
        return name.isEmpty() ? texts.get("entry.nameless") : Names.of(name, texts);
    }

    String fingerprint() {
        return fingerprint(entry.id());
    }

    /** The beginning of a publisher's id, in groups of four digits. */
    static String fingerprint(AppId app) {
        return Fingerprint.of(app.publisher());
    }

    /** What is new, a line each. */
    List<String> notes(Texts texts) {
        return entry.origin().notes().in(texts.locale()).lines().map(Prose::of).toList();
    }

    /** When what stands behind it ran out; empty when it has not. */
    String expired(Texts texts) {
        return entry.origin().expiredSince().map(texts::day).orElse("");
    }

    String icon() {
        return path + "/icon?" + entry.sha256().substring(0, 8);
    }

    String digest() {
        return digest(entry.sha256());
    }

    /** The beginning of a digest, in groups of four digits. */
    static String digest(String sha256) {
        return sha256.substring(0, DIGITS).replaceAll(GROUPS, "$1 ");
    }
}

package org.koti.console;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.koti.api.permission.Permission;
import org.koti.spi.app.AskedPermission;
import org.koti.spi.app.Declaration;
import org.koti.spi.app.ShortId;
import org.koti.spi.catalog.CatalogEntry;
import org.koti.spi.consent.Rating;
import org.koti.spi.consent.Wording;

/**
 * An app of the catalog with all that a person is to know before they say yes to it.
 *
 * @param entry as the catalog lists it
 * @param declaration what it says of itself and asks for
 * @param held which of its optional permissions the person allowed an earlier version
 * @param wording how a person reads it
 * @param texts in the person's language
 */
record ConsentText(CatalogEntry entry, Declaration declaration, Set<Permission> held, Wording wording, Texts texts) {
    private static final double KILO = 1_000;

    String title() {
        return entry.title().in(texts.locale()) + " (" + ShortId.of(entry.id()) + ")";
    }

    /** What a yes allows: all that the app does not run without, and of the rest what it was allowed before. */
    Set<Permission> granted() {
        return declaration.asks().stream()
                .filter(asked -> !asked.optional() || held.contains(asked.permission()))
                .map(AskedPermission::permission)
                .collect(Collectors.toSet());
    }

    /** For a person. */
    List<String> lines() {
        List<String> lines = new ArrayList<>(Prose.lines("", title()));
        lines.addAll(Prose.lines("  ", entry.summary().in(texts.locale())));
        if (!entry.description().in(texts.locale()).isEmpty()) {
            lines.addAll(Prose.lines("  ", entry.description().in(texts.locale())));
        }
        lines.addAll(new Columns()
                .row(texts.get("fact.version"), entry.version())
                .row(texts.get("fact.publisher"), publisher())
                .row(texts.get("fact.catalog"), entry.origin().catalog())
                .row(texts.get("fact.size"), texts.get("size.kilo", entry.length() / KILO))
                .row(texts.get("fact.license"), entry.license())
                .row(texts.get("fact.digest"), entry.sha256())
                .lines());
        addNotes(lines);
        addAsked(lines);
        addRating(lines);
        return lines;
    }

    /** What the publisher calls itself, which anybody can, and by whom that is. */
    private String publisher() {
        String name = entry.origin().publisher();
        return (name.isEmpty() ? texts.get("entry.nameless") : name) + " ("
                + ShortId.ofPublisher(entry.id().publisher()) + ")";
    }

    private void addNotes(List<String> lines) {
        String notes = entry.origin().notes().in(texts.locale());
        if (!notes.isEmpty()) {
            lines.add(texts.get("fact.notes"));
            notes.lines().forEach(line -> lines.addAll(Prose.lines("  ", line)));
        }
    }

    private void addAsked(List<String> lines) {
        lines.add(texts.get("consent.asks"));
        if (declaration.asks().isEmpty()) {
            lines.add("  " + texts.get("list.nothing"));
        }
        for (AskedPermission asked : asks()) {
            Permission permission = asked.permission();
            lines.add("  " + AppPermissions.value(permission) + "  "
                    + wording.of(permission, declaration.name(), texts.locale()));
            lines.addAll(
                    Prose.lines("    ", texts.get("give.reason", asked.reason().in(texts.locale()))));
            lines.add("    " + texts.get("give.danger", wording.danger(permission)));
            if (asked.optional()) {
                lines.add("    "
                        + texts.get(
                                held.contains(permission) ? "consent.held" : "consent.optional",
                                entry.id().name(),
                                AppPermissions.value(permission)));
            }
        }
    }

    private void addRating(List<String> lines) {
        Rating rating = wording.of(declaration, texts.locale());
        lines.add(texts.get("consent.rating", rating.value()));
        rating.reasons().forEach(reason -> lines.add("  " + reason));
        if (!rating.warnings().isEmpty()) {
            lines.add(texts.get("consent.warning"));
            rating.warnings().forEach(warning -> lines.add("  " + warning));
        }
        lines.add(texts.get("consent.barred"));
        rating.barred().forEach(barred -> lines.add("  " + barred));
        if (!declaration.switchedOff().isEmpty()) {
            lines.add(texts.get("consent.parts", declaration.switchedOff().size()));
        }
    }

    /** An entry for a program. */
    static Map<String, Object> row(CatalogEntry entry, Texts texts) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("app", entry.id().toString());
        row.put("title", entry.title().in(texts.locale()));
        row.put("summary", entry.summary().in(texts.locale()));
        row.put("version", entry.version());
        row.put("license", entry.license());
        row.put("bytes", entry.length());
        row.put("sha256", entry.sha256());
        row.put("catalog", entry.origin().catalog());
        row.put("publisher", entry.origin().publisher());
        row.put("release", entry.origin().release());
        entry.origin().expiredSince().ifPresent(since -> row.put("expired", since.toString()));
        return row;
    }

    /** All of it for a program. */
    Map<String, Object> data() {
        Rating rating = wording.of(declaration, texts.locale());
        Map<String, Object> data = row(entry, texts);
        data.put("description", entry.description().in(texts.locale()));
        data.put("asks", asks().stream().map(this::row).toList());
        data.put("rating", rating.value());
        data.put("reasons", rating.reasons());
        data.put("warnings", rating.warnings());
        data.put("barred", rating.barred());
        data.put("switchedOff", declaration.switchedOff());
        return data;
    }

    private Map<String, Object> row(AskedPermission asked) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("permission", AppPermissions.value(asked.permission()));
        row.put("optional", asked.optional());
        row.put("danger", wording.danger(asked.permission()));
        row.put("sentence", wording.of(asked.permission(), declaration.name(), texts.locale()));
        row.put("reason", asked.reason().in(texts.locale()));
        return row;
    }

    /** The most dangerous first. */
    private List<AskedPermission> asks() {
        return declaration.asks().stream()
                .sorted(Comparator.comparingInt((AskedPermission asked) -> wording.danger(asked.permission()))
                        .reversed())
                .toList();
    }
}

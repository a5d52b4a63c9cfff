package org.koti.home;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.koti.spi.app.Declaration;

/** What a page may say in any language: names, keys and addresses. */
final class PageNames {
    /** Names, and what is the same in every language. */
    private static final List<String> NAMES = List.of(
            "Koti",
            "battleship.jar",
            "catalog.json",
            "Acme",
            "Faster.",
            "Smaller.",
            FakeCatalog.STRANGER,
            "English",
            "Suomi",
            "Aino from work",
            "Aino",
            "Eero",
            "Väinö",
            "<script>",
            "zeppelin",
            "koti",
            "kB",
            "MB",
            FakePicks.PURPOSE,
            "192.168.1.20",
            "http://");

    private PageNames() {}

    /** What apps and people are called, and what keys and addresses look like; the longest first. */
    static List<String> of(FakeNode node, Path folder, String origin) {
        List<String> names = new ArrayList<>(NAMES);
        for (Declaration declared :
                FakeApps.ALL.stream().map(FakeApps::declaration).toList()) {
            names.add(declared.title().in(OtherAlphabet.LOCALE));
            names.add(declared.summary().in(OtherAlphabet.LOCALE));
            names.add(declared.description().in(OtherAlphabet.LOCALE));
            names.add(declared.name());
            names.addAll(declared.switchedOff());
            names.add(declared.license());
            declared.asks().forEach(asked -> names.add(asked.reason().in(OtherAlphabet.LOCALE)));
            declared.asks().forEach(asked -> names.add(asked.permission().scope()));
        }
        names.addAll(FakeNode.WORDS);
        names.addAll(node.safetyWords().orElseThrow().of(FakeNode.person(1)));
        names.addAll(node.safetyWords().orElseThrow().between(FakeNode.person(1), FakeNode.person(2)));
        Stream.of(1, 2, 3).forEach(number -> names.add(FakeNode.person(number).did()));
        FakeApps.ALL.forEach(app -> names.add(FakeApps.sha256(app)));
        names.add("7f7f 7f7f 7f7f 7f7f");
        names.add("abab abab abab abab");
        names.add("c3c3 c3c3 c3c3 c3c3");
        names.add(folder.toAbsolutePath().normalize().toString());
        names.add(FakeCatalogs.ROOT);
        names.add(Fingerprint.of(FakeCatalogs.ROOT));
        names.add(Fingerprint.words(FakeCatalogs.ROOT));
        names.add(FakeCatalogs.LINK);
        names.add("/login-link");
        names.add(FakePeople.LINK);
        names.add(origin);
        names.sort(Comparator.comparingInt(String::length).reversed());
        return names;
    }
}

package org.koti.catalog.tuf;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a catalog's targets list of one publisher: the timestamp, which with the newest root pins all of the publisher's metadata to one
 * moment, and jars.
 *
 * <pre>{@code
 * publishers/<id>/timestamp.json   "custom": {"root": 2}
 * publishers/<id>/hello.3.jar
 * }</pre>
 *
 * @param publisher whose
 * @param timestamp as it is listed, if it is
 * @param jars with the paths that they have in the publisher's repository
 */
record Listed(RepositoryId publisher, Optional<Target> timestamp, List<Target> jars) {
    private static final Pattern PATH = Pattern.compile("publishers/([0-9a-f]{64})/([^/]+)");

    Listed {
        jars = List.copyOf(jars);
    }

    /** {@return the folder of a publisher in a catalog} */
    static String folder(RepositoryId publisher) {
        return "publishers/" + publisher + "/";
    }

    /** {@return all publishers of which a catalog lists something, by id} */
    static List<Listed> in(Targets catalog) {
        SortedMap<String, Target> timestamps = new TreeMap<>();
        SortedMap<String, List<Target>> jars = new TreeMap<>();
        for (Target target : catalog.files().values()) {
            Matcher path = PATH.matcher(target.path());
            if (path.matches()) {
                List<Target> of = jars.computeIfAbsent(path.group(1), none -> new ArrayList<>());
                if (path.group(2).equals(RoleName.TIMESTAMP.file())) {
                    timestamps.put(path.group(1), target);
                } else {
                    of.add(new Target(path.group(2), target.length(), target.sha256(), target.custom()));
                }
            }
        }
        return jars.entrySet().stream()
                .map(of -> new Listed(
                        new RepositoryId(of.getKey()), Optional.ofNullable(timestamps.get(of.getKey())), of.getValue()))
                .toList();
    }

    /** {@return what a catalog lists of that publisher} */
    static Listed in(Targets catalog, RepositoryId publisher) {
        return in(catalog).stream()
                .filter(listed -> listed.publisher().equals(publisher))
                .findFirst()
                .orElse(new Listed(publisher, Optional.empty(), List.of()));
    }
}

package org.koti.catalog.tuf;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The files that a repository hands out (TUF 1.0.33, 4.5). Delegations are let be: what another role lists is not in here.
 *
 * @param files by path
 */
public record Targets(int version, Instant expires, SortedMap<String, Target> files) implements Metadata {
    static final int MOST_FILES = 20_000;

    public Targets {
        files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
    }

    static Targets of(int version, Instant expires, Collection<Target> targets) {
        SortedMap<String, Target> files = new TreeMap<>();
        targets.forEach(target -> files.put(target.path(), target));
        return new Targets(version, expires, files);
    }

    static Targets read(int version, Instant expires, Fields signed) throws MalformedMetadataException {
        Fields listed = signed.object("targets");
        SortedMap<String, Target> files = new TreeMap<>();
        for (String path : listed.names(MOST_FILES, Target.PATH)) {
            files.put(path, Target.read(path, listed.object(path)));
        }
        return new Targets(version, expires, files);
    }

    @Override
    public RoleName role() {
        return RoleName.TARGETS;
    }

    @Override
    public void write(ObjectNode into) {
        ObjectNode listed = into.putObject("targets");
        for (Map.Entry<String, Target> file : files.entrySet()) {
            file.getValue().write(listed.putObject(file.getKey()));
        }
    }
}

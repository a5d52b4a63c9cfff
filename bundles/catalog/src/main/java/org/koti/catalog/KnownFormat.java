package org.koti.catalog;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.koti.catalog.tuf.Fields;
import org.koti.catalog.tuf.Json;
import org.koti.catalog.tuf.MalformedMetadataException;
import org.koti.catalog.tuf.RepositoryId;

/**
 * The list of catalogs that the person added, as it is kept in the home.
 *
 * <pre>{@code
 * {"catalogs": [{"name": "Club", "root": "<64 digits>", "folder": "/media/stick/catalog"},
 *               {"name": "Town", "root": "<64 digits>", "url": "https://town.example/catalog/"}]}
 * }</pre>
 */
final class KnownFormat {
    static final int MOST = 32;
    static final int MOST_BYTES = 256 * 1024;
    private static final Pattern ROOT = Pattern.compile("[0-9a-f]{64}");
    private static final String URL = "url";

    private KnownFormat() {}

    static List<Known> read(byte[] file) throws MalformedMetadataException {
        Fields top = new Fields("the list of catalogs", Json.read(file));
        List<Known> all = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (JsonNode each : top.list("catalogs", MOST)) {
            Fields fields = new Fields("catalog " + (all.size() + 1), each);
            Known known = new Known(
                    ReleaseFormat.name("catalog " + (all.size() + 1), fields.json()),
                    new RepositoryId(fields.text("root", ROOT)),
                    where(fields));
            if (!seen.add(known.name()) || !seen.add(known.root().value())) {
                throw fields.malformed("its name or its root is there twice");
            }
            all.add(known);
        }
        return all;
    }

    private static Where where(Fields fields) throws MalformedMetadataException {
        try {
            return fields.has(URL)
                    ? Where.Web.parse(fields.text(URL, Where.PLAIN))
                    : Where.folder(fields.text("folder", Where.PLAIN));
        } catch (IllegalArgumentException e) {
            throw fields.malformed("its place is none that a catalog can have here");
        }
    }

    static byte[] write(List<Known> all) {
        ObjectNode top = Json.object();
        ArrayNode list = top.putArray("catalogs");
        for (Known known : all) {
            list.addObject()
                    .put("name", known.name())
                    .put("root", known.root().value())
                    .put(
                            known.where() instanceof Where.Web ? URL : "folder",
                            known.where().text());
        }
        return Json.canonical(top);
    }
}

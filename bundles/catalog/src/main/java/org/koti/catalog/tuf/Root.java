package org.koti.catalog.tuf;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Whose keys sign what (TUF 1.0.33, 4.3).
 *
 * @param roles one for each role
 */
public record Root(int version, Instant expires, Map<RoleName, Role> roles) implements Metadata {
    static final int MOST_KEYS = 64;
    private static final int MOST_ROLES = 16;
    private static final Pattern ROLE = Pattern.compile("[a-z0-9_-]{1,64}");

    public Root {
        roles = Map.copyOf(roles);
    }

    static Root read(int version, Instant expires, Fields signed) throws MalformedMetadataException {
        if (!signed.json().path("consistent_snapshot").booleanValue()) {
            throw signed.malformed(
                    "consistent_snapshot is not true, so its files could be swapped while they are read");
        }
        Map<String, Key> keys = keys(signed.object("keys"));
        Fields roles = signed.object("roles");
        roles.names(MOST_ROLES, ROLE);
        Map<RoleName, Role> read = new EnumMap<>(RoleName.class);
        for (RoleName role : RoleName.values()) {
            read.put(role, Role.read(roles.object(role.type(), "role " + role.type()), keys));
        }
        return new Root(version, expires, read);
    }

    private static Map<String, Key> keys(Fields fields) throws MalformedMetadataException {
        Map<String, Key> keys = new HashMap<>();
        Set<String> values = new HashSet<>();
        for (String id : fields.names(MOST_KEYS, Fields.HEX_64)) {
            Key key = Key.read(id, fields.json().path(id));
            if (!values.add(key.value())) {
                throw fields.malformed("it lists one key under two ids");
            }
            keys.put(id, key);
        }
        return keys;
    }

    @Override
    public RoleName role() {
        return RoleName.ROOT;
    }

    public Role role(RoleName name) {
        return Objects.requireNonNull(roles.get(name), "a root has every role");
    }

    /** {@return the ids of the keys of all roles} */
    public Set<String> keyIds() {
        return roles.values().stream()
                .flatMap(role -> role.keys().stream())
                .map(Key::id)
                .collect(Collectors.toSet());
    }

    @Override
    public void write(ObjectNode into) {
        ObjectNode keys = into.put("consistent_snapshot", true).putObject("keys");
        ObjectNode described = into.putObject("roles");
        for (RoleName name : RoleName.values()) {
            role(name).keys().forEach(key -> keys.set(key.id(), key.json()));
            role(name).write(described.putObject(name.type()));
        }
    }
}

package org.koti.api.permission;

import java.util.regex.Pattern;

/** The forms that scopes take. */
final class Scopes {
    private static final Pattern COLLECTION = Pattern.compile("\\*|[a-z][a-z0-9-]{0,63}");
    private static final Pattern PROTOCOL = Pattern.compile("[a-z][a-z0-9-]{0,31}/[0-9]{1,4}");

    private Scopes() {}

    static void checkCollection(String scope) {
        if (!COLLECTION.matcher(scope).matches()) {
            throw new IllegalArgumentException(
                    "not a collection: '" + scope + "' (1 to 64 lower-case letters, digits and hyphens, or *)");
        }
    }

    static void checkProtocol(String scope) {
        if (!PROTOCOL.matcher(scope).matches()) {
            throw new IllegalArgumentException(
                    "not a protocol: '" + scope + "' (name/version, for example battleship/1)");
        }
    }
}

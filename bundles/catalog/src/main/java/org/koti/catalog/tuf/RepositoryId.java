package org.koti.catalog.tuf;

import java.util.regex.Pattern;

/**
 * Names a catalog or a publisher for good: keys change, their first root stays.
 *
 * @param value the SHA-256 of its first root file, 64 lower-case hexadecimal digits
 */
public record RepositoryId(String value) {
    private static final Pattern FORM = Pattern.compile("[0-9a-f]{64}");

    public RepositoryId {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException(
                    "not an id of a catalog or a publisher: 64 lower-case hexadecimal digits");
        }
    }

    public static RepositoryId of(byte[] firstRoot) {
        return new RepositoryId(Sha256.hex(firstRoot));
    }

    @Override
    public String toString() {
        return value;
    }
}

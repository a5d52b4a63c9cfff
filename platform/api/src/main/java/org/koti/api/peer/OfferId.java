package org.koti.api.peer;

import java.util.regex.Pattern;

/**
 * Names an offer: 128 random bits.
 *
 * @param value 32 lower-case hexadecimal digits
 */
public record OfferId(String value) {
    private static final Pattern FORM = Pattern.compile("[0-9a-f]{32}");

    /**
     * Checks the form.
     *
     * @throws IllegalArgumentException when it is not of its form
     */
    public OfferId {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("not an offer id (32 lower-case hexadecimal digits)");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}

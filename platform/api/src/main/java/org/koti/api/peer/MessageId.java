package org.koti.api.peer;

import java.util.regex.Pattern;

/**
 * Names a message of an app to one contact. The sender chooses it; a second message with the same id to the same contact is not sent.
 *
 * @param value 1 to 80 letters, digits, and {@code . _ : -}
 */
public record MessageId(String value) {
    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9._:-]{1,80}");

    /**
     * Checks the form.
     *
     * @throws IllegalArgumentException when it is not of its form
     */
    public MessageId {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("not a message id (1 to 80 letters, digits, . _ : -)");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}

package org.koti.api.app;

import java.util.regex.Pattern;

/**
 * Names an app for good: who published it and what they call it.
 *
 * @param publisher the publisher's id, 1 to 64 lower-case letters and digits
 * @param name the app's name, 1 to 35 characters: lower-case letters, digits and single inner hyphens, beginning with a letter
 */
public record AppId(String publisher, String name) {
    private static final Pattern PUBLISHER = Pattern.compile("[a-z0-9]{1,64}");
    private static final Pattern NAME = Pattern.compile("(?=.{1,35}$)[a-z][a-z0-9]*(-[a-z0-9]+)*");

    /**
     * Checks both parts.
     *
     * @throws IllegalArgumentException when a part is not of its form
     */
    public AppId {
        if (!PUBLISHER.matcher(publisher).matches()) {
            throw new IllegalArgumentException(
                    "not a publisher id: '" + publisher + "' (1 to 64 lower-case letters and digits)");
        }
        checkName(name);
    }

    /**
     * Checks an app's name alone.
     *
     * @param name the name
     * @return the name
     * @throws IllegalArgumentException when it is not of its form
     */
    public static String checkName(String name) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("not an app name: '" + name
                    + "' (1 to 35 lower-case letters, digits and single inner hyphens, beginning with a letter)");
        }
        return name;
    }

    /**
     * Reads what {@link #toString()} writes.
     *
     * @param text {@code publisher/name}
     * @return the id
     * @throws IllegalArgumentException when the text is not of that form
     */
    public static AppId parse(String text) {
        int slash = text.indexOf('/');
        if (slash < 0) {
            throw new IllegalArgumentException("not an app id: '" + text + "' (publisher/name)");
        }
        return new AppId(text.substring(0, slash), text.substring(slash + 1));
    }

    /** {@return {@code publisher/name}} */
    @Override
    public String toString() {
        return publisher + "/" + name;
    }
}

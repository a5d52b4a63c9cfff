package org.koti.api.http;

import java.util.regex.Pattern;

/**
 * One header line.
 *
 * @param name its name; upper and lower case are the same
 * @param value its value
 */
public record HttpHeader(String name, String value) {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9!#$%&'*+.^_`|~-]{1,100}");
    private static final Pattern VALUE = Pattern.compile("[\\x20-\\x7e\\x80-\\xff\\t]{0,32768}");

    /**
     * Checks both.
     *
     * @throws IllegalArgumentException when one has a line break or another character that would end or split the line
     */
    public HttpHeader {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "a header's name has 1 to 100 letters, digits and hyphens, and no line break, space or colon");
        }
        if (!VALUE.matcher(value).matches()) {
            throw new IllegalArgumentException("the value of header " + name
                    + " has more than 32768 characters, or one that no header can hold, such as a line break");
        }
    }

    /** Tells the name, never the value. */
    @Override
    public String toString() {
        return "HttpHeader[" + name + "]";
    }
}

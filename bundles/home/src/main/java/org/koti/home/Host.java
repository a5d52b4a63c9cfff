package org.koti.home;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a {@code Host} header names (RFC 9110, section 7.2), as far as this node answers to it.
 *
 * @param name lower-case name, for example {@code home.localhost}
 * @param port 1 to 65535
 */
record Host(String name, int port) {
    static final String HOME = "home.localhost";
    private static final String SUFFIX = ".localhost";
    private static final Pattern APP = Pattern.compile("(?=.{1,35}$)[a-z][a-z0-9]*(-[a-z0-9]+)*");
    private static final Pattern FORM = Pattern.compile("([A-Za-z0-9.-]{1,253}):([1-9][0-9]{0,4})");
    private static final int MAX_PORT = 65_535;

    /**
     * Reads a header.
     *
     * @param header what the client sent
     * @return the host, or empty when it is not of the form name:port
     */
    static Optional<Host> parse(String header) {
        Matcher matcher = FORM.matcher(header);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        int port = Integer.parseInt(matcher.group(2));
        return port > MAX_PORT
                ? Optional.empty()
                : Optional.of(new Host(matcher.group(1).toLowerCase(Locale.ROOT), port));
    }

    boolean isHome() {
        return name.equals(HOME);
    }

    /** Whether it is this computer's own name, from which people are sent on to the home. */
    boolean isLoopback() {
        return name.equals("localhost") || name.equals("127.0.0.1");
    }

    /** The app whose origin this is, if it has the form of one. */
    Optional<String> app() {
        if (isHome() || !name.endsWith(SUFFIX)) {
            return Optional.empty();
        }
        String label = name.substring(0, name.length() - SUFFIX.length());
        return APP.matcher(label).matches() ? Optional.of(label) : Optional.empty();
    }

    /** The origin (RFC 6454) of pages from here. */
    String origin() {
        return "http://" + name + ":" + port;
    }

    /** The home beside this host. */
    Host home() {
        return new Host(HOME, port);
    }

    /** The origin of an app beside this host. */
    Host ofApp(String app) {
        return new Host(app + SUFFIX, port);
    }
}

package org.koti.api.permission;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A host as a permission names it.
 *
 * @param host its name or address, an IPv6 address without brackets
 * @param port its port
 * @param encrypted whether by TLS
 * @param reach where it is
 */
record HostScope(String host, int port, boolean encrypted, Reach reach) {
    private static final String PLAIN = "http://";
    private static final int HTTP = 80;
    private static final int HTTPS = 443;
    private static final int MAX_NAME = 253;
    private static final int MAX_PORT = 65_535;
    private static final Pattern SCOPE =
            Pattern.compile("(http://)?([a-z0-9.-]{1,253}|\\[[0-9a-f:]{2,39}\\])(?::([1-9][0-9]{0,4}))?");
    private static final String LABEL = "[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?";
    /** The last label begins with a letter, so that no resolver takes the name for a number. */
    private static final Pattern NAME = Pattern.compile("(?:" + LABEL + "\\.)+[a-z](?:[a-z0-9-]{0,61}[a-z0-9])?");

    static HostScope parse(String scope) {
        Matcher parts = SCOPE.matcher(scope);
        if (!parts.matches()) {
            throw refused(
                    scope,
                    "write it as api.example.org, api.example.org:8443 or http://api.example.org,"
                            + " in lower case; other scripts as xn--...");
        }
        boolean encrypted = parts.group(1) == null;
        int usual = encrypted ? HTTPS : HTTP;
        int port = parts.group(3) == null ? usual : Integer.parseInt(parts.group(3));
        if (port > MAX_PORT || (parts.group(3) != null && port == usual)) {
            throw refused(scope, port == usual ? "leave out the usual port" : "a port is at most " + MAX_PORT);
        }
        String host = parts.group(2);
        return new HostScope(
                host.startsWith("[") ? host.substring(1, host.length() - 1) : host,
                port,
                encrypted,
                reach(scope, host));
    }

    private static Reach reach(String scope, String host) {
        if (host.equals("localhost")) {
            return Reach.THIS_COMPUTER;
        }
        Optional<byte[]> address =
                host.startsWith("[") ? AddressText.ipv6(host.substring(1, host.length() - 1)) : AddressText.ipv4(host);
        if (address.isPresent()) {
            Reach reach = Reach.of(address.get());
            if (reach == Reach.NOWHERE) {
                throw refused(scope, "this address is nobody's");
            }
            return reach;
        }
        if (host.length() > MAX_NAME || !NAME.matcher(host).matches()) {
            throw refused(scope, "a host is a full name, or an address written the usual way");
        }
        if (host.endsWith(".localhost")) {
            throw refused(scope, "names that end in .localhost are the node's own");
        }
        return Reach.INTERNET;
    }

    private static IllegalArgumentException refused(String scope, String remedy) {
        return new IllegalArgumentException("not a host: '" + scope + "' (" + remedy + ")");
    }

    /** {@return the scope that reaches an address of the web, in its one form} */
    static String ofUrl(String url) {
        URI parsed = uri(url);
        String scheme = String.valueOf(parsed.getScheme()).toLowerCase(Locale.ROOT);
        String host = parsed.getHost();
        if (!(scheme.equals("https") || scheme.equals("http")) || host == null) {
            throw wrong("write it as https://api.example.org/path; hosts in other scripts as xn--...");
        }
        int port = parsed.getPort();
        String authority = host + (port < 0 ? "" : ":" + port);
        if (!authority.equals(parsed.getRawAuthority())) {
            throw wrong("leave out the user, and write the port as digits");
        }
        if (parsed.getRawFragment() != null) {
            throw wrong("leave out what follows the #");
        }
        boolean plain = scheme.equals("http");
        boolean usual = port < 0 || port == (plain ? HTTP : HTTPS);
        return (plain ? PLAIN : "") + host.toLowerCase(Locale.ROOT) + (usual ? "" : ":" + port);
    }

    private static URI uri(String url) {
        try {
            if (url.chars().anyMatch(character -> character <= ' ' || character > '~')) {
                throw wrong("encode what is neither letter, digit nor sign of ASCII as %..");
            }
            return new URI(url);
        } catch (URISyntaxException e) {
            throw wrong("write it as https://api.example.org/path");
        }
    }

    /** The address itself may hold a secret, and so is not in the message. */
    private static IllegalArgumentException wrong(String remedy) {
        return new IllegalArgumentException("no address that a request can be sent to: " + remedy);
    }
}

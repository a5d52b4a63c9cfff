package org.koti.api.permission;

/**
 * Send requests to one host on the web and read its answers, through {@code org.koti.api.http.Http}.
 *
 * <p>The scope is a host as the person will read it: {@code api.example.org}, {@code api.example.org:8443}, {@code 192.168.1.7},
 * {@code [fd00::7]:8443}, {@code localhost:8080}. The connection is encrypted unless {@code http://} stands before it. There is one way to write each:
 * lower case, other scripts as {@code xn--…}, no user, no path, no dot at the end, no default port. There are no wildcards: nobody could tell
 * the person who is behind them. A name reaches only the internet; what is on the person's own network or computer must be declared by its address,
 * or as {@code localhost}.
 *
 * @param scope the host, with its port where it is not the usual one
 */
public record HttpAccess(String scope) implements Permission {
    private static final int MAX_URL = 8192;

    /**
     * Checks the scope.
     *
     * @throws IllegalArgumentException when it is not of its form
     */
    public HttpAccess {
        HostScope.parse(scope);
    }

    /**
     * The permission that a request needs.
     *
     * @param url where the request goes, for example {@code https://api.example.org/v1/items?max=10}
     * @return the permission to reach its host
     * @throws IllegalArgumentException when it is no absolute {@code https} or {@code http} address, or names a user or a fragment, or a host that no
     *     app can reach
     */
    public static HttpAccess of(String url) {
        if (url.length() > MAX_URL) {
            throw new IllegalArgumentException(
                    "an address has at most " + MAX_URL + " characters, not " + url.length());
        }
        return new HttpAccess(HostScope.ofUrl(url));
    }

    /**
     * The host.
     *
     * @return its name or address; an IPv6 address without brackets
     */
    public String host() {
        return HostScope.parse(scope).host();
    }

    /**
     * The port.
     *
     * @return 1 to 65535
     */
    public int port() {
        return HostScope.parse(scope).port();
    }

    /**
     * Whether nobody on the way can read along.
     *
     * @return false when the scope begins with {@code http://}
     */
    public boolean encrypted() {
        return HostScope.parse(scope).encrypted();
    }

    /**
     * Where the host is.
     *
     * @return never {@link Reach#NOWHERE}
     */
    public Reach reach() {
        return HostScope.parse(scope).reach();
    }
}

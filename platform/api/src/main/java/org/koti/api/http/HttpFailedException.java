package org.koti.api.http;

/** No answer came. Whether the host got the request is not known. */
public final class HttpFailedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Why. */
    private final Kind kind;

    /** What went wrong. */
    public enum Kind {
        /** The host's name is not known, or the lookup failed. */
        UNKNOWN_NAME,
        /** The host's name leads to this computer, to its own network or to nowhere. */
        REFUSED_ADDRESS,
        /** Nothing listens there, or nothing can get there. */
        UNREACHABLE,
        /** The host did not prove to be who was declared. */
        NOT_TRUSTED,
        /** The time was over, or too many names that the app asked for before are still looked up. */
        TOO_SLOW,
        /** The answer's body is larger than an app can get. */
        TOO_LARGE,
        /** The connection broke, the answer makes no sense, or the app was stopped meanwhile. */
        BROKEN
    }

    /**
     * Makes it.
     *
     * @param kind what went wrong
     * @param message the same in words
     */
    public HttpFailedException(Kind kind, String message) {
        super(message);
        this.kind = kind;
    }

    /**
     * What went wrong.
     *
     * @return its kind
     */
    public Kind kind() {
        return kind;
    }
}

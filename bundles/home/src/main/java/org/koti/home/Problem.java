package org.koti.home;

/** A request that gets a page with words instead of what it asked for. */
final class Problem extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final int status;

    /**
     * Makes it.
     *
     * @param status an HTTP status that {@code texts.properties} has words for
     */
    Problem(int status) {
        super("answered with " + status, null, false, false);
        this.status = status;
    }

    int status() {
        return status;
    }
}

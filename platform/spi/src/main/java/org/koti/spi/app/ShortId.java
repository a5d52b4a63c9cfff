package org.koti.spi.app;

import org.koti.api.app.AppId;

/** Ids as a person reads them: of a publisher's 64 digits the first 16, which nobody finds another key for. Pure functions. */
public final class ShortId {
    private static final int DIGITS = 16;

    private ShortId() {}

    /**
     * An app's id, short.
     *
     * @param app which
     * @return the beginning of its publisher's id, a slash and its name
     */
    public static String of(AppId app) {
        return ofPublisher(app.publisher()) + "/" + app.name();
    }

    /**
     * A publisher's id, short.
     *
     * @param publisher its id
     * @return at most 16 characters of it
     */
    public static String ofPublisher(String publisher) {
        return publisher.length() <= DIGITS ? publisher : publisher.substring(0, DIGITS);
    }

    /**
     * Whether a person means an app.
     *
     * @param text what they wrote
     * @param app the app
     * @return whether that is its name alone, its id, or its id as it is shown
     */
    public static boolean means(String text, AppId app) {
        return text.equals(app.name()) || text.equals(app.toString()) || text.equals(of(app));
    }
}

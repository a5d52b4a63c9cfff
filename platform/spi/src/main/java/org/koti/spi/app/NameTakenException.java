package org.koti.spi.app;

import org.koti.api.app.AppId;

/** Another publisher's app of the same name is installed: a name is a web address, and only one app can be there. */
public final class NameTakenException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;
    private final transient AppId holder;

    /**
     * Makes it.
     *
     * @param holder the app that is installed
     */
    public NameTakenException(AppId holder) {
        super("another app of that name is installed: " + holder + "; remove it first");
        this.holder = holder;
    }

    /**
     * The app that has the name.
     *
     * @return its id
     */
    public AppId holder() {
        return holder;
    }
}

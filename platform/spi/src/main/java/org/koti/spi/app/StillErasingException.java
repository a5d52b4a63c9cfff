package org.koti.spi.app;

import org.koti.api.app.AppId;

/** What was kept for an app is still being erased, after the person removed it with its data; until that is done the app cannot be installed. */
public final class StillErasingException extends IllegalStateException {
    private static final long serialVersionUID = 1L;
    private final transient AppId app;

    /**
     * Makes it.
     *
     * @param app the app
     * @param cause why it is not done yet
     */
    public StillErasingException(AppId app, RuntimeException cause) {
        super("what was kept for " + app + " is still being erased; install it when that is done", cause);
        this.app = app;
    }

    /**
     * The app.
     *
     * @return its id
     */
    public AppId app() {
        return app;
    }
}

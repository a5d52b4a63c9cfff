package org.koti.api.permission;

import org.koti.api.app.AppId;

/** An app did what it holds no grant for. The message names the app, the permission and the line that declares it. */
public final class PermissionDeniedException extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final transient AppId app;
    private final transient Permission permission;

    /**
     * Makes the refusal.
     *
     * @param app who asked
     * @param permission what is missing
     * @param declared true when the app declares the permission but the person did not grant it or took it back
     */
    public PermissionDeniedException(AppId app, Permission permission, boolean declared) {
        super(describe(app, permission, declared));
        this.app = app;
        this.permission = permission;
    }

    private static String describe(AppId app, Permission permission, boolean declared) {
        String what =
                permission.name() + (permission.scope().equals(Permission.ANY) ? "" : "(" + permission.scope() + ")");
        String line = "@Asks(permission = " + permission.name() + ".class"
                + (permission.scope().equals(Permission.ANY) ? "" : ", scope = \"" + permission.scope() + "\"")
                + ", reason = \"%...\")";
        return declared
                ? app + " was not granted " + what + ", which it declares by " + line
                        + "; the person can grant it on the app's page"
                : app + " does not declare " + what + "; declare it by " + line;
    }

    /**
     * Who asked.
     *
     * @return the app
     */
    public AppId app() {
        return app;
    }

    /**
     * What is missing.
     *
     * @return the permission
     */
    public Permission permission() {
        return permission;
    }
}

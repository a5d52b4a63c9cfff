package org.koti.home;

import org.koti.api.permission.HttpAccess;
import org.koti.api.permission.LobbyAccess;
import org.koti.api.permission.PeerMessage;
import org.koti.api.permission.Permission;
import org.koti.api.permission.ProfileRead;
import org.koti.api.permission.Reach;
import org.koti.api.permission.Sign;
import org.koti.api.permission.VaultRead;
import org.koti.api.permission.VaultWrite;

/** Permissions in words, and in the order in which a person should weigh them. */
final class PermissionText {
    private PermissionText() {}

    /** What the permission lets an app of a name do. */
    static String sentence(Texts texts, String app, Permission permission) {
        if (permission instanceof HttpAccess access) {
            return texts.get(key(permission) + "." + access.reach(), access.scope())
                    + (access.encrypted() ? "" : " " + texts.get(key(permission) + ".plain"));
        }
        String any = permission.scope().equals(Permission.ANY) && texts.has(key(permission) + ".any") ? ".any" : "";
        return texts.get(key(permission) + any, permission.scope(), app);
    }

    /** The same as a few words. */
    static String brief(Texts texts, String name, String scope) {
        String key = "permission." + name + ".brief";
        String any = scope.equals(Permission.ANY) && texts.has(key + ".any") ? ".any" : "";
        return texts.has(key) ? texts.get(key + any, scope) : name + " " + scope;
    }

    static String key(Permission permission) {
        return "permission." + permission.name();
    }

    /** How much harm it could do: 1 little, 4 much; 5 reaches into the own network or computer of the person. */
    static int danger(Permission permission) {
        if (permission instanceof HttpAccess access && access.reach() != Reach.INTERNET) {
            return 5;
        }
        if (permission instanceof LobbyAccess || permission instanceof HttpAccess) {
            return 4;
        }
        if (permission instanceof PeerMessage || permission instanceof Sign) {
            return 3;
        }
        return permission instanceof ProfileRead ? 2 : 1;
    }

    /** Whether it needs others to reach this node. */
    static boolean needsNetwork(Permission permission) {
        return permission instanceof PeerMessage || permission instanceof LobbyAccess;
    }

    /** Whether it is about the app's own records only. */
    static boolean isOwnData(Permission permission) {
        return permission instanceof VaultRead || permission instanceof VaultWrite;
    }

    /** How a form names it. */
    static String value(Permission permission) {
        return permission.name() + ":" + permission.scope();
    }
}

package org.koti.capsule;

import jakarta.servlet.Servlet;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.koti.api.app.WebPath;
import org.koti.api.http.Http;
import org.koti.api.identity.Identity;
import org.koti.api.log.Log;
import org.koti.api.peer.Lobby;
import org.koti.api.peer.LobbyListener;
import org.koti.api.peer.MessageHandler;
import org.koti.api.peer.Peers;
import org.koti.api.peer.Protocol;
import org.koti.api.pick.Picker;
import org.koti.api.vault.Vault;

/** The interfaces over which an app and the node talk: what a node offers to an app, and what an app offers to its node. */
final class Contract {
    /** What apps get, by the names of the interfaces. */
    static final Map<String, Class<?>> FOR_APPS =
            byName(Vault.class, Identity.class, Peers.class, Lobby.class, Log.class, Http.class, Picker.class);

    private static final Map<String, Class<?>> FROM_APPS =
            byName(Servlet.class, MessageHandler.class, LobbyListener.class);

    private Contract() {}

    private static Map<String, Class<?>> byName(Class<?>... types) {
        Map<String, Class<?>> named = new LinkedHashMap<>();
        Arrays.stream(types).forEach(type -> named.put(type.getName(), type));
        return named;
    }

    /** {@return the interface of that name that an app may offer} */
    static Optional<Class<?>> fromApp(String name) {
        return Optional.ofNullable(FROM_APPS.get(name));
    }

    static Iterable<String> namesFromApps() {
        return FROM_APPS.keySet();
    }

    /** {@return the service property without which what an app offers is not called} */
    static String property(Class<?> contract) {
        return contract == Servlet.class ? WebPath.PROPERTY : Protocol.PROPERTY;
    }

    /** {@return the name of a method on the link: its name and number of parameters, which tell the api's methods apart} */
    static String key(Method method) {
        return method.getName() + "/" + method.getParameterCount();
    }

    /** {@return whether all that a method takes can be sent} */
    static boolean isPlain(Method method) {
        return Arrays.stream(method.getParameterTypes())
                .noneMatch(type -> type == Function.class || type == Consumer.class);
    }
}

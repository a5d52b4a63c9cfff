package org.koti.agent.weave;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.koti.agent.sandbox.AppClasses;

/**
 * The types that an app's classes extend, read from class files: nothing is loaded. Where the app's jar and the platform both have a type, the platform's
 * is what the loader links to, whatever the jar says.
 */
final class Types {
    private static final ClassLoader JDK = ClassLoader.getPlatformClassLoader();

    private final @Nullable ClassLoader loader;
    private final AppClasses own;
    private final Map<String, TypeFacts> read;
    private final Map<String, TypeFacts> readForApp = new ConcurrentHashMap<>();

    /**
     * Reads types for one app.
     *
     * @param loader finds class files as it would find classes
     * @param own the app's own
     * @param read those of the JDK that were read before, for all apps
     */
    Types(@Nullable ClassLoader loader, AppClasses own, ConcurrentHashMap<String, TypeFacts> read) {
        this.loader = loader;
        this.own = own;
        this.read = read;
    }

    /** {@return the type, or empty when it is nowhere} */
    Optional<TypeFacts> find(String internalName) {
        if (internalName.startsWith("java/")) {
            return ofJdk(internalName);
        }
        TypeFacts known = readForApp.get(internalName);
        if (known != null) {
            return Optional.of(known);
        }
        Optional<TypeFacts> found = ofApp(internalName);
        found.ifPresent(facts -> readForApp.put(internalName, facts));
        return found;
    }

    private Optional<TypeFacts> ofJdk(String internalName) {
        TypeFacts known = read.get(internalName);
        if (known == null) {
            byte[] bytes = bytes(JDK, internalName);
            if (bytes == null) {
                return Optional.empty();
            }
            known = TypeFacts.read(bytes, false);
            read.put(internalName, known);
        }
        return Optional.of(known);
    }

    private Optional<TypeFacts> ofApp(String internalName) {
        byte[] brought = own.find(internalName).orElse(null);
        byte[] found = loader == null ? null : bytes(loader, internalName);
        if (found == null) {
            return brought == null ? ofJdk(internalName) : Optional.of(TypeFacts.read(brought, true));
        }
        return Optional.of(TypeFacts.read(found, brought != null && Arrays.equals(brought, found)));
    }

    private static byte @Nullable [] bytes(ClassLoader from, String internalName) {
        try (InputStream in = from.getResourceAsStream(internalName + ".class")) {
            return in == null ? null : in.readAllBytes();
        } catch (IOException unreadable) {
            return null;
        }
    }
}

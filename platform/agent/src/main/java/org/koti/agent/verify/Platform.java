package org.koti.agent.verify;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** What the node offers to an app's classes: the listed classes of the JDK and of the node's libraries, and what is allowed of them. */
final class Platform {
    private final AllowList list;
    private final Known known;
    private final Map<String, Shape> jdk = new ConcurrentHashMap<>();
    private final Map<String, Boolean> admitted = new ConcurrentHashMap<>();

    Platform(AllowList list, Known known) {
        this.list = list;
        this.known = known;
    }

    /** Reads the lists that lie beside this class. */
    static Platform ofThisJdk() {
        return new Platform(
                AllowList.parse(lines("allowed.txt")), Known.parse(lines("known.txt"), lines("additions.txt")));
    }

    AllowList list() {
        return list;
    }

    Known known() {
        return known;
    }

    /** Finds a listed class, or one that a listed class extends; empty if this JDK has none of that name. */
    Optional<Shape> shape(String type) {
        Optional<Shape> library = known.shape(type);
        if (library.isPresent()) {
            return library;
        }
        return Optional.ofNullable(jdk.get(type)).or(() -> {
            Optional<Shape> read = read(type);
            read.ifPresent(shape -> jdk.put(type, shape));
            return read;
        });
    }

    /**
     * Tells whether apps may use a member.
     *
     * @param type the class that declares it
     */
    boolean allows(String type, String key) {
        return known.has(type, key) && admitted.computeIfAbsent(type + " " + key, member -> list.admits(type, key));
    }

    /** Tells whether the super class chain of a platform class, or the class itself, has another in it. */
    boolean extendsOrIs(String type, String ancestor) {
        for (String current = type; current != null; ) {
            if (current.equals(ancestor)) {
                return true;
            }
            current = shape(current).map(Shape::parent).orElse(null);
        }
        return false;
    }

    private static Optional<Shape> read(String type) {
        try (InputStream in = ClassLoader.getPlatformClassLoader().getResourceAsStream(type + ".class")) {
            return in == null ? Optional.empty() : Optional.of(Shape.of(in.readAllBytes()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> lines(String name) {
        try (InputStream in = Platform.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException(name + " is missing beside the verifier");
            }
            return new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))
                    .lines()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

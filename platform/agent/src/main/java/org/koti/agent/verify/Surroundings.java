package org.koti.agent.verify;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.koti.agent.sandbox.AppClasses;

/** The classes that a judged class can see: the platform's, and the app's own where the platform has none of the name. */
final class Surroundings {
    private static final int MOST_OWN = 4_096;

    private final Platform platform;
    private final AppClasses own;
    private final Map<String, Optional<Shape>> read = new HashMap<>();
    private final Map<String, Boolean> reserved = new HashMap<>();

    Surroundings(Platform platform, AppClasses own, Shape judged) {
        this.platform = platform;
        this.own = own;
        read.put(judged.name(), Optional.of(judged));
    }

    /** Tells whether a name is the platform's, so that an app's class of that name is never meant. */
    boolean isPlatforms(String type) {
        return reserved.computeIfAbsent(type, platform.list()::isReserved);
    }

    boolean isOwn(String type) {
        return !isPlatforms(type) && shape(type).isPresent();
    }

    Optional<Shape> shape(String type) {
        if (isPlatforms(type)) {
            return platform.shape(type);
        }
        Optional<Shape> shape = read.get(type);
        if (shape == null) {
            shape = read.size() < MOST_OWN ? readOwn(type) : Optional.empty();
            read.put(type, shape);
        }
        return shape;
    }

    private Optional<Shape> readOwn(String type) {
        return own.find(type).flatMap(bytes -> {
            try {
                Outline.check(bytes);
                return Optional.of(Shape.of(bytes)).filter(shape -> shape.name().equals(type));
            } catch (MalformedClassException | RuntimeException unreadable) {
                return Optional.empty();
            }
        });
    }
}

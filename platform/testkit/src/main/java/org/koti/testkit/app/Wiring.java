package org.koti.testkit.app;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Makes an app's components, each after those that it takes. */
final class Wiring {
    private final List<Part> parts;
    private final Map<Class<?>, Object> services;
    private final Map<Part, Object> made = new LinkedHashMap<>();
    private final Deque<Part> making = new ArrayDeque<>();

    Wiring(List<Part> parts, Map<Class<?>, Object> services) {
        this.parts = parts;
        this.services = services;
    }

    /** {@return the components that have started, in the order in which they were made} */
    Map<Part, Object> made() {
        return made;
    }

    void makeAll() {
        parts.forEach(this::component);
    }

    private Object component(Part part) {
        if (!made.containsKey(part)) {
            if (making.contains(part)) {
                throw new IllegalArgumentException("components that wait for each other: "
                        + Stream.concat(making.stream(), Stream.of(part))
                                .map(each -> each.type().getSimpleName())
                                .collect(Collectors.joining(" needs ")));
            }
            making.addLast(part);
            Object component = part.make(
                    part.wants().stream().map(want -> argument(part, want)).toArray());
            making.removeLast();
            Part.call(component, part.starts());
            made.put(part, component);
        }
        return made.get(part);
    }

    private Object argument(Part part, Want want) {
        List<Object> found = Stream.concat(
                        Stream.ofNullable(services.get(want.service())),
                        parts.stream()
                                .filter(other -> other.services().contains(want.service()))
                                .map(this::component))
                .toList();
        return switch (want.kind()) {
            case MANY -> found;
            case OPTIONAL -> found.stream().findFirst();
            case ONE -> found.stream().findFirst().orElseThrow(() -> unknown(part, want.service()));
        };
    }

    private IllegalArgumentException unknown(Part part, Class<?> service) {
        String platform =
                services.keySet().stream().map(Class::getSimpleName).sorted().collect(Collectors.joining(", "));
        return new IllegalArgumentException("the constructor of " + part.type().getName() + " takes a "
                + service.getName() + ", which is no service of the platform (" + platform
                + ") and of no component of the app: ask for one of those, or name it in @Component(service = "
                + service.getSimpleName() + ".class)");
    }

    /** {@return the component of that class} */
    <T> Optional<T> find(Class<T> type) {
        return made.values().stream().filter(type::isInstance).map(type::cast).findFirst();
    }
}

package org.koti.agent.verify;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Finds the classes whose member the VM may take for a reference (JVMS 5.4.3.2 to 5.4.3.4). Where the VM may choose among
 * interfaces, all of them are found.
 */
final class Resolution {
    private static final int MOST_TYPES = 512;

    private final Surroundings surroundings;

    Resolution(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    /**
     * What the search for a member came across.
     *
     * @param declarers the classes that declare it; empty if it does not exist
     * @param passed the super classes that were searched before
     * @param missing a class that could not be found, so that nothing is certain
     */
    record Outcome(List<String> declarers, List<String> passed, Optional<String> missing) {}

    Outcome find(String owner, String key) {
        return Member.isMethod(key) ? method(owner, key) : field(owner, key);
    }

    /** Lists a class and all that it extends and implements, nearest first; a class that is not found ends its line. */
    List<Shape> closure(List<String> types) {
        Set<String> seen = new LinkedHashSet<>(types);
        List<String> open = new ArrayList<>(seen);
        List<Shape> found = new ArrayList<>();
        for (int index = 0; index < open.size() && index < MOST_TYPES; index++) {
            surroundings.shape(open.get(index)).ifPresent(shape -> {
                found.add(shape);
                parents(shape).stream().filter(seen::add).forEach(open::add);
            });
        }
        return found;
    }

    private Outcome method(String owner, String key) {
        Set<String> passed = new LinkedHashSet<>();
        for (String current = owner; current != null && passed.add(current); ) {
            Optional<Shape> shape = surroundings.shape(current);
            if (shape.isEmpty() || passed.size() > MOST_TYPES) {
                return new Outcome(List.of(), List.copyOf(passed), Optional.of(current));
            }
            if (shape.get().declares(key)) {
                return new Outcome(List.of(current), List.copyOf(passed), Optional.empty());
            }
            current = shape.get().parent();
        }
        List<Shape> all = closure(List.copyOf(passed));
        List<String> declarers = all.stream()
                .filter(shape -> shape.isInterface() && shape.declares(key))
                .map(Shape::name)
                .toList();
        return new Outcome(declarers, List.copyOf(passed), missing(all));
    }

    private Outcome field(String owner, String key) {
        List<Shape> all = closure(List.of(owner));
        List<String> declarers = all.stream()
                .filter(shape -> shape.declares(key))
                .map(Shape::name)
                .toList();
        boolean nearest = declarers.contains(owner);
        return nearest
                ? new Outcome(List.of(owner), List.of(), Optional.empty())
                : new Outcome(declarers, List.of(), missing(all));
    }

    private Optional<String> missing(List<Shape> all) {
        return all.stream()
                .flatMap(shape -> parents(shape).stream())
                .filter(parent -> surroundings.shape(parent).isEmpty())
                .findFirst()
                .or(() -> all.size() >= MOST_TYPES ? Optional.of(all.get(0).name()) : Optional.empty());
    }

    private static List<String> parents(Shape shape) {
        List<String> parents = new ArrayList<>(shape.interfaces());
        Optional.ofNullable(shape.parent()).ifPresent(parent -> parents.add(0, parent));
        return parents;
    }
}

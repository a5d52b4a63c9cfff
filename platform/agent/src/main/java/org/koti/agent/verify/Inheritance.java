package org.koti.agent.verify;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Refuses a class that opens a closed method by inheriting it twice.
 *
 * <p>With {@code interface Door { Stream<?> parallelStream(); }} and {@code class Hall extends ArrayList<Object> implements
 * Door}, a call of {@code Door.parallelStream} is a call of the app's own interface, and the VM runs
 * {@code Collection.parallelStream}. So: no method that can be called through an interface may be answered by a platform
 * method that apps may not call.
 */
final class Inheritance {
    private final References references;

    Inheritance(References references) {
        this.references = references;
    }

    /** Judges a class; an interface is judged with what implements it. */
    void judge(Shape type) {
        if (!type.isInterface()) {
            judge("", List.of(type.name()), answeredByTheApp(type));
        }
    }

    /** Judges the class that a lambda becomes. */
    void judge(String member, List<String> interfaces, Set<String> answered) {
        List<Shape> all = references.resolution().closure(interfaces);
        Set<String> callable = new HashSet<>();
        all.stream().filter(Shape::isInterface).forEach(shape -> callable.addAll(callable(shape)));
        callable.removeAll(answered);
        for (Shape shape : references.platformsAmong(all)) {
            for (String key : callable) {
                if (shape.answers(key) && !references.platform().allows(shape.name(), key)) {
                    references.refuse(
                            member,
                            "opens " + Member.words(shape.name()) + "." + Member.name(key) + Member.parameters(key)
                                    + " by an interface with the same method, which no app may",
                            "give the method another name, or write it in the class itself");
                }
            }
        }
    }

    private Set<String> callable(Shape type) {
        Set<String> keys = new HashSet<>();
        boolean own = !references.surroundings().isPlatforms(type.name());
        for (String key : type.members().keySet()) {
            if (type.answers(key) && (own || references.platform().allows(type.name(), key))) {
                keys.add(key);
            }
        }
        return keys;
    }

    private Set<String> answeredByTheApp(Shape type) {
        Set<String> keys = new HashSet<>();
        Set<String> passed = new HashSet<>();
        for (Optional<Shape> current = Optional.of(type);
                current.isPresent()
                        && passed.add(current.get().name())
                        && !references.surroundings().isPlatforms(current.get().name()); ) {
            Shape shape = current.get();
            shape.members().keySet().stream()
                    .filter(key -> shape.answers(key) && !shape.isAbstract(key))
                    .forEach(keys::add);
            current = Optional.ofNullable(shape.parent()).flatMap(references.surroundings()::shape);
        }
        return keys;
    }
}

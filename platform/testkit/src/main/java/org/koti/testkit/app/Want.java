package org.koti.testkit.app;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * What a component's constructor takes.
 *
 * @param service of which service
 * @param kind how many of them
 */
record Want(Class<?> service, Kind kind) {
    /** How many. */
    enum Kind {
        ONE,
        OPTIONAL,
        MANY
    }

    /** {@return what a parameter of that type asks for} */
    static Want of(Type parameter) {
        if (parameter instanceof ParameterizedType generic && generic.getActualTypeArguments().length == 1) {
            Class<?> container = raw(generic.getRawType());
            Class<?> content = raw(generic.getActualTypeArguments()[0]);
            if (container == Optional.class) {
                return new Want(content, Kind.OPTIONAL);
            }
            if (container == List.class || container == Collection.class) {
                return new Want(content, Kind.MANY);
            }
        }
        return new Want(raw(parameter), Kind.ONE);
    }

    private static Class<?> raw(Type type) {
        if (type instanceof Class<?> simple) {
            return simple;
        }
        return type instanceof ParameterizedType generic ? raw(generic.getRawType()) : Object.class;
    }
}

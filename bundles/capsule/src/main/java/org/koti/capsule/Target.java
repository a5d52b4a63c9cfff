package org.koti.capsule;

import com.fasterxml.jackson.databind.JsonNode;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** An object that the other side may call, by the methods of one interface and no others. */
final class Target {
    private final Object object;
    private final Map<String, Method> methods;

    Target(Class<?> contract, Object object) {
        this.object = object;
        this.methods = Arrays.stream(contract.getMethods())
                .filter(Contract::isPlain)
                .collect(Collectors.toMap(Contract::key, Function.identity()));
    }

    /**
     * Calls a method.
     *
     * @throws MalformedCallException when there is none of that name, or the arguments are of other types
     * @throws Exception what it throws
     */
    JsonNode call(String name, JsonNode arguments) throws Exception {
        Method method =
                Optional.ofNullable(methods.get(name)).orElseThrow(() -> new MalformedCallException("no such method"));
        Type[] types = method.getGenericParameterTypes();
        if (arguments.size() != types.length) {
            throw new MalformedCallException("a call with other arguments");
        }
        @Nullable Object[] values = new @Nullable Object[types.length];
        for (int i = 0; i < types.length; i++) {
            values[i] = Codec.decode(arguments.path(i), types[i]);
        }
        try {
            return Codec.encode(method.invoke(object, values), method.getGenericReturnType());
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof Exception thrown) {
                throw thrown;
            }
            throw e;
        }
    }
}

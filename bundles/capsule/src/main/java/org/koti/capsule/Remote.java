package org.koti.capsule;

import com.fasterxml.jackson.databind.JsonNode;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.lang.reflect.Type;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** An interface of the api whose methods are calls to the other side. */
final class Remote implements InvocationHandler {
    private final Caller caller;
    private final String target;
    private final BiFunction<Failure, @Nullable Object[], RuntimeException> failures;

    /** How the other side is called: {@link Link#call}, or {@link Link#callSoon} where it may not take its time. */
    @FunctionalInterface
    interface Caller {
        JsonNode call(String target, String method, JsonNode... arguments);
    }

    private Remote(Caller caller, String target, BiFunction<Failure, @Nullable Object[], RuntimeException> failures) {
        this.caller = caller;
        this.target = target;
        this.failures = failures;
    }

    /**
     * Makes one.
     *
     * @param contract the interface
     * @param target the other side's name for the object
     * @param failures makes what is thrown of what the other side threw and the arguments
     */
    static <T> T of(
            Class<T> contract,
            Caller caller,
            String target,
            BiFunction<Failure, @Nullable Object[], RuntimeException> failures) {
        Object proxy = Proxy.newProxyInstance(
                Remote.class.getClassLoader(), new Class<?>[] {contract}, new Remote(caller, target, failures));
        return contract.cast(proxy);
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, @Nullable Object @Nullable [] given) {
        @Nullable Object[] arguments = given == null ? new Object[0] : given;
        if (method.getDeclaringClass() == Object.class) {
            return switch (method.getName()) {
                case "equals" -> proxy == arguments[0];
                case "hashCode" -> System.identityHashCode(proxy);
                default -> "Remote[" + target + "]";
            };
        }
        return call(method, arguments);
    }

    private @Nullable Object call(Method method, @Nullable Object[] arguments) {
        Type[] types = method.getGenericParameterTypes();
        JsonNode[] sent = new JsonNode[arguments.length];
        for (int i = 0; i < arguments.length; i++) {
            sent[i] = Codec.encode(arguments[i], types[i]);
        }
        try {
            return Codec.decode(caller.call(target, Contract.key(method), sent), method.getGenericReturnType());
        } catch (RemoteFailureException e) {
            throw failures.apply(e.failure(), arguments);
        } catch (MalformedCallException e) {
            throw new IllegalStateException("an answer that does not fit the question", e);
        }
    }
}

package org.koti.testkit.app;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;

/** Objects of the servlet's interfaces, which have far more methods than apps have use for. */
final class Proxied {
    private Proxied() {}

    static <T> T of(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }
}

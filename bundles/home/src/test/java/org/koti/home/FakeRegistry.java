package org.koti.home;

import jakarta.servlet.Servlet;
import java.lang.reflect.Proxy;
import java.util.HashMap;
import java.util.Map;
import org.koti.api.app.WebPath;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;

/** A service registry that holds the servlets of apps. */
final class FakeRegistry {
    private final Map<ServiceReference<Servlet>, Servlet> services = new HashMap<>();

    BundleContext context() {
        return (BundleContext) Proxy.newProxyInstance(
                FakeRegistry.class.getClassLoader(),
                new Class<?>[] {BundleContext.class},
                (proxy, method, given) -> switch (method.getName()) {
                    case "getServiceReferences" -> services.keySet().toArray(ServiceReference<?>[]::new);
                    case "getService" -> services.get(given[0]);
                    case "ungetService" -> true;
                    default -> null;
                });
    }

    @SuppressWarnings("unchecked")
    ServiceReference<Servlet> register(Servlet servlet, String path, Bundle bundle) {
        ServiceReference<Servlet> reference = (ServiceReference<Servlet>) Proxy.newProxyInstance(
                FakeRegistry.class.getClassLoader(),
                new Class<?>[] {ServiceReference.class},
                (proxy, method, given) -> switch (method.getName()) {
                    case "getProperty" -> given[0].equals(WebPath.PROPERTY) ? path : null;
                    case "getBundle" -> bundle;
                    case "hashCode" -> System.identityHashCode(proxy);
                    case "equals" -> proxy == given[0];
                    default -> throw new UnsupportedOperationException(method.getName());
                });
        services.put(reference, servlet);
        return reference;
    }
}

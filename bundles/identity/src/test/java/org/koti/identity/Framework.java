package org.koti.identity;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.koti.spi.identity.Person;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;

/** As much of a framework as the lock needs: properties, and one registered person. */
final class Framework {
    private final Map<String, String> properties;
    private Optional<Person> person = Optional.empty();

    Framework(Map<String, String> properties) {
        this.properties = properties;
    }

    /** A machine on which the least stretching is enough; nothing is measured. */
    static Calibration slowMachine() {
        return new Calibration(stretching -> TimeUnit.SECONDS.toNanos(5), 0);
    }

    Optional<Person> person() {
        return person;
    }

    BundleContext context() {
        return proxy(BundleContext.class, (self, method, arguments) -> switch (method.getName()) {
            case "getProperty" -> properties.get(arguments[0]);
            case "registerService" -> register((Person) arguments[1]);
            default -> throw new UnsupportedOperationException(method.getName());
        });
    }

    private ServiceRegistration<?> register(Person registered) {
        person = Optional.of(registered);
        return proxy(ServiceRegistration.class, (self, method, arguments) -> {
            if (!method.getName().equals("unregister")) {
                throw new UnsupportedOperationException(method.getName());
            }
            person = Optional.empty();
            return null;
        });
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(Framework.class.getClassLoader(), new Class<?>[] {type}, handler));
    }
}

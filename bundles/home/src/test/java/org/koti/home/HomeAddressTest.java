package org.koti.home;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;

/** Where others are told that the pages are. */
class HomeAddressTest {
    @Test
    void itIsTheOriginOfTheHomeOnceThePortIsKnown() {
        assertThat(new HomeAddress(registry(null)).address()).isEmpty();
        assertThat(new HomeAddress(registry("http://127.0.0.1:8480/")).address())
                .contains(URI.create("http://home.localhost:8480"));
    }

    /** A registry with an HTTP service that listens at an address, or with none. */
    private static BundleContext registry(@Nullable String endpoint) {
        ServiceReference<?> http = proxy(ServiceReference.class, endpoint);
        ServiceReference<?>[] found = {http};
        return proxy(BundleContext.class, endpoint == null ? null : found);
    }

    private static <T> T proxy(Class<T> type, @Nullable Object answer) {
        return type.cast(Proxy.newProxyInstance(
                HomeAddressTest.class.getClassLoader(), new Class<?>[] {type}, (proxy, method, given) -> answer));
    }
}

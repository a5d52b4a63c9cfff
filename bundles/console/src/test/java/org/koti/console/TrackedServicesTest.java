package org.koti.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import org.junit.jupiter.api.Test;
import org.koti.spi.app.Apps;
import org.koti.spi.consent.Grants;
import org.osgi.framework.BundleContext;

/** A command may still look for services while the component goes. */
class TrackedServicesTest {
    private boolean gone;

    /** A registry without services, which ends with its bundle. */
    private final BundleContext context = (BundleContext) Proxy.newProxyInstance(
            getClass().getClassLoader(), new Class<?>[] {BundleContext.class}, (proxy, method, given) -> {
                if (gone) {
                    throw new IllegalStateException("the bundle has stopped");
                }
                return null;
            });

    @Test
    void afterTheCloseThereIsNone() {
        TrackedServices services = new TrackedServices(context);
        assertThat(services.find(Apps.class)).isEmpty();

        services.close();
        gone = true;

        assertThat(services.find(Apps.class)).isEmpty();
        assertThat(services.find(Grants.class)).isEmpty();
    }
}

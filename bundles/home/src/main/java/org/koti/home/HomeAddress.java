package org.koti.home;

import java.net.URI;
import java.util.Optional;
import org.koti.spi.web.WebHome;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** Where the pages are, by the port that the HTTP service listens on. */
@Component
public final class HomeAddress implements WebHome {
    private final Port port;

    /**
     * Made by Declarative Services.
     *
     * @param context knows the HTTP service
     */
    @Activate
    public HomeAddress(BundleContext context) {
        port = new Port(context);
    }

    @Override
    public Optional<URI> address() {
        return Optional.of(port.get())
                .filter(known -> known > 0)
                .map(known -> URI.create(new Host(Host.HOME, known).origin()));
    }
}

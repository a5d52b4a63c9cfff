package org.koti.catalog;

import java.util.Optional;
import org.koti.spi.peer.Network;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;

/** Whether the person lets the node out. While it is locked, nobody knows. */
final class NetworkSwitch {
    private final BundleContext context;

    NetworkSwitch(BundleContext context) {
        this.context = context;
    }

    boolean isOn() {
        ServiceReference<Network> reference = context.getServiceReference(Network.class);
        if (reference == null) {
            return false;
        }
        try {
            return Optional.ofNullable(context.getService(reference))
                    .map(Network::isOn)
                    .orElse(false);
        } finally {
            context.ungetService(reference);
        }
    }
}

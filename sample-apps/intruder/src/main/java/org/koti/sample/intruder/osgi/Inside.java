package org.koti.sample.intruder.osgi;

import java.util.Arrays;
import java.util.Objects;
import org.koti.sample.intruder.attempt.NothingGained;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceReference;

/** What attempts inside the framework begin with. */
final class Inside {
    private Inside() {}

    static BundleContext context() {
        return FrameworkUtil.getBundle(Inside.class).getBundleContext();
    }

    static Bundle another() throws NothingGained {
        return Arrays.stream(context().getBundles())
                .filter(bundle -> bundle.getBundleId() > 0
                        && !Objects.equals(bundle, context().getBundle()))
                .findFirst()
                .orElseThrow(() -> new NothingGained("other bundles: none"));
    }

    static Bundle kernel() throws NothingGained {
        return Arrays.stream(context().getBundles())
                .filter(bundle -> "org.koti.kernel".equals(bundle.getSymbolicName()))
                .findFirst()
                .orElseThrow(() -> new NothingGained("there is no kernel to be seen"));
    }

    /** A service that there is everywhere, and that any bundle gets where nobody hides it. */
    static ServiceReference<?> grants() {
        return Objects.requireNonNull(context().getServiceReference("org.koti.spi.consent.Grants"));
    }
}

package org.koti.app.leaker;

import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** Does not start. */
@Component(
        service = {},
        immediate = true)
public final class Broken {
    /** Throws. */
    @Activate
    public Broken() {
        throw new IllegalStateException("no wind");
    }
}

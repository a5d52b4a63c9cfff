package org.koti.app.unlisted;

import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** Leaves a trace where it runs. */
@Component(
        service = {},
        immediate = true)
public final class Unlisted {
    public static final String TRACE = "org.koti.app.unlisted.ran";

    /** Called by Declarative Services. */
    @Activate
    public Unlisted() {
        System.setProperty(TRACE, "yes");
    }
}

package org.koti.app.forbidden;

import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** Has the word in it that the sandbox of these tests looks for. */
@Component(
        service = {},
        immediate = true)
public final class Forbidden {
    private final String deed = "what no app may";

    /** Called by Declarative Services. */
    @Activate
    public Forbidden() {}

    @Override
    public String toString() {
        return deed;
    }
}

package org.koti.spi.app;

import java.util.List;

/**
 * What an app says of itself and asks for, read from its bundle.
 *
 * @param name the app's name among its publisher's
 * @param version the bundle's version
 * @param title what a person calls it
 * @param summary what it is for, in one line
 * @param description what it does
 * @param icon path of its icon inside the bundle
 * @param license an SPDX licence expression
 * @param asks what it asks for
 */
public record Declaration(
        String name,
        String version,
        LocalizedText title,
        LocalizedText summary,
        LocalizedText description,
        String icon,
        String license,
        List<AskedPermission> asks) {
    /** Keeps its own copy of the list. */
    public Declaration {
        asks = List.copyOf(asks);
    }
}

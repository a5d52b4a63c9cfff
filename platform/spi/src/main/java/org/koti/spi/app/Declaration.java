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
 * @param switchedOff a sentence for each of its classes that does what no app may and is therefore switched off; in English, for its author
 */
public record Declaration(
        String name,
        String version,
        LocalizedText title,
        LocalizedText summary,
        LocalizedText description,
        String icon,
        String license,
        List<AskedPermission> asks,
        List<String> switchedOff) {
    /** Keeps its own copies of the lists. */
    public Declaration {
        asks = List.copyOf(asks);
        switchedOff = List.copyOf(switchedOff);
    }

    /**
     * An app of which nothing is switched off.
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
    public Declaration(
            String name,
            String version,
            LocalizedText title,
            LocalizedText summary,
            LocalizedText description,
            String icon,
            String license,
            List<AskedPermission> asks) {
        this(name, version, title, summary, description, icon, license, asks, List.of());
    }

    /**
     * The same app, with other parts switched off.
     *
     * @param parts a sentence for each class
     * @return the declaration
     */
    public Declaration with(List<String> parts) {
        return new Declaration(name, version, title, summary, description, icon, license, asks, parts);
    }
}

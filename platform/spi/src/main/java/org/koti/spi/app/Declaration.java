package org.koti.spi.app;

import java.util.List;
import org.koti.api.app.Isolation;

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
 * @param isolation where its code runs
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
        Isolation isolation,
        List<String> switchedOff) {
    /** Keeps its own copies of the lists. */
    public Declaration {
        asks = List.copyOf(asks);
        switchedOff = List.copyOf(switchedOff);
    }

    /**
     * An app that runs in the node and of which nothing is switched off.
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
        this(name, version, title, summary, description, icon, license, asks, Isolation.NODE, List.of());
    }

    /**
     * The same app, running elsewhere.
     *
     * @param where where its code runs
     * @return the declaration
     */
    public Declaration in(Isolation where) {
        return new Declaration(name, version, title, summary, description, icon, license, asks, where, switchedOff);
    }

    /**
     * The same app, with other parts switched off.
     *
     * @param parts a sentence for each class
     * @return the declaration
     */
    public Declaration with(List<String> parts) {
        return new Declaration(name, version, title, summary, description, icon, license, asks, isolation, parts);
    }
}

package org.koti.catalog;

import org.koti.spi.app.LocalizedText;

/**
 * What a publisher says of a release, beside its name, number, length and digest.
 *
 * @param version as people read it
 * @param title what a person calls the app
 * @param summary what it is for, in one line
 * @param description what it does
 * @param license an SPDX licence expression
 * @param icon path of its icon inside the jar
 * @param notes what is new in it, a line each; empty when nothing is said
 * @param minSafe the oldest release of the app that is still safe, 1 to this one
 */
public record ReleaseText(
        String version,
        LocalizedText title,
        LocalizedText summary,
        LocalizedText description,
        String license,
        String icon,
        LocalizedText notes,
        int minSafe) {}

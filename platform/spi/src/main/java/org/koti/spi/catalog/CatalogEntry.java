package org.koti.spi.catalog;

import org.koti.api.app.AppId;
import org.koti.spi.app.LocalizedText;

/**
 * One app of a catalog.
 *
 * @param id who published it and its name
 * @param version its version
 * @param title what a person calls it
 * @param summary what it is for, in one line
 * @param description what it does
 * @param license an SPDX licence expression
 * @param length size of its jar in bytes
 * @param sha256 digest of its jar, 64 lower-case hexadecimal digits
 * @param origin where it comes from
 */
public record CatalogEntry(
        AppId id,
        String version,
        LocalizedText title,
        LocalizedText summary,
        LocalizedText description,
        String license,
        long length,
        String sha256,
        Origin origin) {}

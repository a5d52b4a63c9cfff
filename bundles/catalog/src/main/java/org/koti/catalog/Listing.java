package org.koti.catalog;

import org.koti.spi.catalog.CatalogEntry;

/**
 * One line of {@code catalog.json}.
 *
 * @param entry what everyone sees of it
 * @param file name of the jar in the catalog's folder
 * @param icon path of the icon inside the jar
 */
record Listing(CatalogEntry entry, String file, String icon) {}

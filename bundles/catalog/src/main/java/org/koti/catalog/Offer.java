package org.koti.catalog;

import org.koti.catalog.tuf.Release;
import org.koti.spi.catalog.CatalogEntry;

/**
 * One app that a catalog offers.
 *
 * @param entry what everyone sees of it
 * @param release which of its publisher's releases that is
 * @param icon path of the icon inside the jar
 */
record Offer(CatalogEntry entry, Release release, String icon) {}

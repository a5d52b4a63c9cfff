package org.koti.spi.catalog;

/**
 * What a catalog lists and does not offer.
 *
 * @param publisher whose, by its id
 * @param why what is wrong
 */
public record RefusedEntry(String publisher, CatalogException why) {}

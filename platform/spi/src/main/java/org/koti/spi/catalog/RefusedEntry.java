package org.koti.spi.catalog;

/**
 * What a catalog lists and does not offer.
 *
 * @param catalog what the person calls the catalog
 * @param publisher whose, by its id; empty when it is all of the catalog
 * @param why what is wrong
 */
public record RefusedEntry(String catalog, String publisher, CatalogException why) {}

package org.koti.drop;

import org.koti.spi.app.Apps;
import org.koti.spi.app.DeveloperMode;
import org.koti.spi.catalog.Catalog;
import org.koti.spi.consent.Grants;

/**
 * The services that decide about a jar.
 *
 * @param apps what is installed
 * @param grants what they may
 * @param developer whether unsigned ones may run
 * @param catalog what is listed
 */
record Node(Apps apps, Grants grants, DeveloperMode developer, Catalog catalog) {}

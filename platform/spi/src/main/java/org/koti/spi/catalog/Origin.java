package org.koti.spi.catalog;

import java.time.Instant;
import java.util.Optional;
import org.koti.spi.app.LocalizedText;

/**
 * Where an entry comes from, and what its publisher says of this release.
 *
 * @param catalog what the person calls the catalog that lists it
 * @param publisher what the publisher calls itself, at most 35 characters; anybody can call themselves so, and the app's id tells who it is; empty when they say nothing
 * @param release by which the publisher's releases of the app are compared, from 1
 * @param notes what is new in it, a line each; empty when nothing is said
 * @param expiredSince when what the catalog or the publisher signed ran out, if it has: nobody may swap to this release by itself then
 */
public record Origin(
        String catalog, String publisher, int release, LocalizedText notes, Optional<Instant> expiredSince) {}

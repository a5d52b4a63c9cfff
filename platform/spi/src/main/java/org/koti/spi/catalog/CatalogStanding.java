package org.koti.spi.catalog;

import java.time.Instant;
import java.util.Optional;

/**
 * How a catalog stands.
 *
 * @param name what the person calls it
 * @param id the digest of its first root, 64 lower-case hexadecimal digits; empty when even that is not known
 * @param place where its files are
 * @param called what it calls itself; empty when it says nothing, or is not accepted
 * @param apps how many apps it offers
 * @param refreshed when what it says was last read and checked here, if it is accepted
 * @param expires when what it says runs out or ran out, if it is accepted
 * @param expiredSince when what it says ran out, if it has
 * @param problem why it is not accepted, if it is not
 * @param fetched how old its copy is, where its files are fetched over the network
 */
public record CatalogStanding(
        String name,
        String id,
        String place,
        String called,
        int apps,
        Optional<Instant> refreshed,
        Optional<Instant> expires,
        Optional<Instant> expiredSince,
        Optional<CatalogException> problem,
        Optional<Fetched> fetched) {}

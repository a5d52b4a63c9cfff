package org.koti.console;

import java.util.Optional;
import org.koti.spi.app.VerifiedJar;
import org.koti.spi.catalog.CatalogEntry;
import org.koti.spi.drop.Drop;
import org.koti.spi.drop.Drops;

/** The jars in the person's folder, as entries, by their file names. */
final class DropEntries extends Entries {
    private final Services services;

    DropEntries(Services services) {
        super(services);
        this.services = services;
    }

    @Override
    CatalogEntry find(String file, Texts texts) throws RefusedException {
        return services.need(Drops.class).list().stream()
                .filter(drop -> drop.file().equals(file))
                .flatMap(drop -> drop.app().stream())
                .map(Drop.App::entry)
                .findFirst()
                .orElseThrow(() -> new RefusedException("drops.none", file));
    }

    @Override
    VerifiedJar open(CatalogEntry entry, Texts texts) throws RefusedException {
        Drops drops = services.need(Drops.class);
        Optional<Drop> drop = drops.list().stream()
                .filter(each ->
                        each.app().map(Drop.App::entry).filter(entry::equals).isPresent())
                .findFirst();
        return drop.flatMap(drops::open).orElseThrow(() -> new RefusedException("drops.changed", entry.id()));
    }
}

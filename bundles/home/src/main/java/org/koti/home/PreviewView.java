package org.koti.home;

import java.util.List;
import org.koti.spi.catalog.CatalogPreview;

/**
 * A catalog that the person may add, as the page shows it.
 *
 * @param name what they would call it
 * @param link by which this very one is added
 * @param catalog how it stands
 * @param apps what the first ones in it are called
 * @param more how many more there are
 */
record PreviewView(String name, String link, CatalogView catalog, List<String> apps, int more) {
    private static final int MOST = 20;

    static PreviewView of(String name, CatalogPreview found, Texts texts) {
        List<String> apps = found.entries().stream()
                .limit(MOST)
                .map(entry -> Names.of(entry.title().in(texts.locale()), texts))
                .toList();
        return new PreviewView(
                name,
                found.link(),
                CatalogView.of(found.standing(), false, found.refused(), texts),
                apps,
                found.entries().size() - apps.size());
    }
}

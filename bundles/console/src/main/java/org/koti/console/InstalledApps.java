package org.koti.console;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.koti.spi.app.Apps;
import org.koti.spi.app.InstalledApp;
import org.koti.spi.app.ShortId;

/** The apps, as a command line names them: {@code hello}, or with as much of its publisher as is listed. */
final class InstalledApps {
    private final Services services;

    InstalledApps(Services services) {
        this.services = services;
    }

    List<InstalledApp> all() {
        return services.need(Apps.class).list();
    }

    InstalledApp find(String name) throws RefusedException {
        List<InstalledApp> all = all();
        return all.stream()
                .filter(app -> ShortId.means(name, app.id()))
                .findFirst()
                .orElseThrow(() -> new RefusedException(
                        all.isEmpty() ? "app.none" : "app.unknown",
                        name,
                        all.stream().map(app -> app.id().name()).collect(Collectors.joining(", "))));
    }

    /**
     * Changes an app, which may have been removed since it was found.
     *
     * @throws RefusedException when it was
     */
    <T> T change(InstalledApp app, Function<Apps, T> change) throws RefusedException {
        try {
            return change.apply(services.need(Apps.class));
        } catch (IllegalArgumentException e) {
            find(app.id().toString());
            throw e;
        }
    }

    /** What a person calls it, and its id. */
    static String title(InstalledApp app, Texts texts) {
        return app.declaration().title().in(texts.locale()) + " (" + ShortId.of(app.id()) + ")";
    }
}

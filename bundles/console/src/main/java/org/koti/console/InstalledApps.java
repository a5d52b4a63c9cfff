package org.koti.console;

import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.koti.spi.app.InstalledApp;

/** The apps, as a command line names them: {@code hello}, or in full {@code koti/hello}. */
final class InstalledApps {
    private final Supplier<List<InstalledApp>> apps;

    InstalledApps(Supplier<List<InstalledApp>> apps) {
        this.apps = apps;
    }

    List<InstalledApp> all() {
        return apps.get();
    }

    InstalledApp find(String name) throws RefusedException {
        List<InstalledApp> all = all();
        return all.stream()
                .filter(app ->
                        name.equals(app.id().name()) || name.equals(app.id().toString()))
                .findFirst()
                .orElseThrow(() -> new RefusedException(
                        all.isEmpty() ? "app.none" : "app.unknown",
                        name,
                        all.stream().map(app -> app.id().name()).collect(Collectors.joining(", "))));
    }

    /** What a person calls it, and its id. */
    static String title(InstalledApp app, Locale language) {
        return app.declaration().title().in(language) + " (" + app.id() + ")";
    }
}

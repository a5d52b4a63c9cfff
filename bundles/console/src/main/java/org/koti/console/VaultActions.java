package org.koti.console;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.koti.api.vault.Usage;
import org.koti.spi.app.InstalledApp;
import org.koti.spi.app.ShortId;
import org.koti.spi.limit.Limits;
import org.koti.spi.limit.Resource;
import org.koti.spi.storage.VaultStore;

/** {@code vault}: what the apps keep. */
final class VaultActions {
    /** As {@link Resource#VAULT} counts. */
    private static final long MEGABYTE = 1 << 20;

    private static final double KILO = 1_000;

    private final Services services;
    private final InstalledApps apps;

    VaultActions(Services services) {
        this.services = services;
        apps = new InstalledApps(services);
    }

    Map<Command, Action> all() {
        return Map.of(Command.VAULT_USAGE, this::usage);
    }

    private int usage(Line line, Terminal terminal) throws RefusedException {
        Texts texts = terminal.texts();
        Optional<String> name = line.value(0);
        List<InstalledApp> shown = name.isPresent() ? List.of(apps.find(name.get())) : apps.all();
        List<Map<String, Object>> rows = new ArrayList<>();
        Columns columns = new Columns();
        for (InstalledApp app : shown) {
            Usage usage = services.need(VaultStore.class)
                    .namespace(app.id().toString())
                    .usage();
            long most = services.need(Limits.class).most(app.id(), Resource.VAULT);
            rows.add(row(app, usage, most * MEGABYTE));
            columns.row(
                    ShortId.of(app.id()),
                    texts.get("usage.records", usage.records()),
                    texts.get("usage.bytes", usage.bytes() / KILO, most));
        }
        terminal.data(rows);
        if (shown.isEmpty()) {
            terminal.say(texts.get("list.empty"));
        }
        columns.lines().forEach(terminal::say);
        return Status.DONE;
    }

    private static Map<String, Object> row(InstalledApp app, Usage usage, long mostBytes) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("app", app.id().toString());
        row.put("records", usage.records());
        row.put("bytes", usage.bytes());
        row.put("mostBytes", mostBytes);
        return row;
    }
}

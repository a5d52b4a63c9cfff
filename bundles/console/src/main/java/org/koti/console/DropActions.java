package org.koti.console;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.koti.spi.app.DeveloperMode;
import org.koti.spi.consent.Wording;
import org.koti.spi.drop.Drop;
import org.koti.spi.drop.Drops;

/** The jars in the person's folder, and whether those may run that nobody signed. */
final class DropActions {
    private static final String ON = "on";

    private final Services services;

    DropActions(Services services) {
        this.services = services;
    }

    Map<Command, Action> all() {
        return Map.of(Command.APP_DROPS, this::list, Command.APP_DEVELOP, this::develop);
    }

    private int list(Line line, Terminal terminal) {
        Texts texts = terminal.texts();
        Drops drops = services.need(Drops.class);
        List<Map<String, Object>> rows = new ArrayList<>();
        Columns columns = new Columns();
        for (Drop drop : drops.list()) {
            Optional<String> why =
                    drop.refusal().map(refusal -> services.need(Wording.class).of(refusal, texts.locale()));
            rows.add(row(drop, why));
            columns.row(drop.file(), app(drop), state(drop, texts));
            why.ifPresent(words -> columns.row("", "", words));
        }
        terminal.data(rows);
        terminal.say(texts.get("drops.folder", drops.folder()));
        if (rows.isEmpty()) {
            terminal.say(texts.get("list.nothing"));
        }
        columns.lines().forEach(terminal::say);
        return Status.DONE;
    }

    private static String app(Drop drop) {
        return drop.app()
                .map(app -> app.id() + " " + app.declaration().version())
                .orElse("");
    }

    private static String state(Drop drop, Texts texts) {
        return switch (drop.state()) {
            case WAITING -> texts.get("drops.waiting", drop.file());
            case INSTALLED -> texts.get("drops.installed");
            case REFUSED -> texts.get("drops.refused");
        };
    }

    private static Map<String, Object> row(Drop drop, Optional<String> why) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("file", drop.file());
        row.put("state", drop.state().name());
        drop.app().ifPresent(app -> {
            row.put("app", app.id().toString());
            row.put("version", app.declaration().version());
            row.put("sha256", app.sha256());
        });
        drop.refusal().ifPresent(refusal -> row.put("refusal", refusal.kind().name()));
        why.ifPresent(words -> row.put("sentence", words));
        return row;
    }

    private int develop(Line line, Terminal terminal) throws RefusedException {
        Texts texts = terminal.texts();
        DeveloperMode mode = services.need(DeveloperMode.class);
        Optional<Boolean> wanted = line.value(0).map(ON::equals);
        if (wanted.filter(on -> !on).isPresent()) {
            mode.turnOff();
        } else if (wanted.isPresent() && !mode.isOn()) {
            terminal.say(texts.get("develop.lead"));
            terminal.needYes(line, texts.get("develop.question"));
            mode.turnOn();
        }
        boolean on = mode.isOn();
        terminal.data(Map.of(ON, on));
        terminal.say(texts.get(on ? "develop.on" : "develop.off"));
        return Status.DONE;
    }
}

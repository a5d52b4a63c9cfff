package org.koti.console;

import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.koti.spi.identity.NodeLock;
import org.koti.spi.web.WebHome;

/** {@code status}: how the node is. The one command that a locked node answers. */
final class StatusActions {
    private final Services services;
    private final NodeFacts facts;
    private final Calendar calendar;

    StatusActions(Services services, NodeFacts facts, Calendar calendar) {
        this.services = services;
        this.facts = facts;
        this.calendar = calendar;
    }

    Map<Command, Action> all() {
        return Map.of(Command.STATUS, this::show);
    }

    private int show(Line line, Terminal terminal) {
        NodeLock.State lock = services.need(NodeLock.class).state();
        Optional<Inside> inside = lock == NodeLock.State.UNLOCKED ? Inside.of(services) : Optional.empty();
        terminal.data(data(inside.isPresent() || lock == NodeLock.State.NEW ? lock : NodeLock.State.LOCKED, inside));
        Texts texts = terminal.texts();
        terminal.say(texts.get("status.version", facts.version()));
        Columns rows = new Columns()
                .row(texts.get("status.home"), facts.home().toString())
                .row(texts.get("status.address"), address().orElseGet(() -> texts.get("status.address.none")))
                .row(texts.get("status.since"), calendar.of(facts.started()) + " (" + span(texts) + ")");
        inside.ifPresentOrElse(
                open -> open.say(rows, services, texts),
                () -> rows.row(
                        texts.get("status.lock"),
                        texts.get(lock == NodeLock.State.NEW ? "status.lock.new" : "status.lock.locked")));
        rows.lines().forEach(terminal::say);
        if (inside.isEmpty()) {
            terminal.say(texts.get("status.next", facts.home().resolve("login-link")));
        }
        return Status.DONE;
    }

    private Map<String, Object> data(NodeLock.State lock, Optional<Inside> inside) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("version", facts.version());
        data.put("home", facts.home().toString());
        address().ifPresent(address -> data.put("address", address));
        data.put("started", facts.started().toString());
        data.put("uptimeSeconds", uptime().toSeconds());
        data.put("lock", lock.name());
        inside.ifPresent(open -> open.put(data));
        return data;
    }

    private Optional<String> address() {
        return services.find(WebHome.class).flatMap(WebHome::address).map(URI::toString);
    }

    private Duration uptime() {
        return calendar.since(facts.started());
    }

    private String span(Texts texts) {
        Duration uptime = uptime();
        return texts.get("status.span", uptime.toDays(), uptime.toHoursPart(), uptime.toMinutesPart());
    }
}

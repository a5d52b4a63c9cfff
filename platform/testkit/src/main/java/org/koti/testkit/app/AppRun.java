package org.koti.testkit.app;

import jakarta.servlet.Servlet;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.koti.api.peer.LobbyListener;
import org.koti.api.peer.MessageHandler;
import org.koti.api.permission.Permission;
import org.koti.api.pick.Picker;
import org.koti.api.work.Tasks;
import org.koti.api.work.Timer;
import org.koti.testkit.consent.FakeGate;
import org.koti.testkit.peer.InMemoryApp;
import org.koti.testkit.pick.InMemoryPicker;
import org.koti.testkit.work.InMemoryTasks;
import org.koti.testkit.work.InMemoryTimer;

/** One run of one version of an app, from its start to its stop. */
final class AppRun {
    private final AppCode code;
    private final FakeGate gate;
    private final InMemoryTasks tasks;
    private final InMemoryTimer timer;
    private final InMemoryPicker picker;
    private final Wiring wiring;
    private final Website site;
    private final List<Throwable> failures = new CopyOnWriteArrayList<>();
    private final List<Runnable> ends = new CopyOnWriteArrayList<>();
    private boolean ended;

    AppRun(AppCode code, Set<Permission> grants, Belongings own) {
        this.code = code;
        this.gate = new FakeGate(code.id(), grants.toArray(Permission[]::new));
        gate.declare(code.asks().stream().map(Asked::permission).toList());
        this.tasks = new InMemoryTasks(gate);
        this.timer = new InMemoryTimer(gate);
        this.picker = new InMemoryPicker(gate, own.others());
        Map<Class<?>, Object> services = new LinkedHashMap<>(own.handles(this));
        services.put(Tasks.class, tasks);
        services.put(Timer.class, timer);
        services.put(Picker.class, picker);
        this.wiring = new Wiring(code.parts(), services);
        this.site = new Website(code, own.person().profile().name());
    }

    /**
     * Makes the components and lets servlets begin; nothing is handed to them yet.
     *
     * @throws RuntimeException what the app threw; the run has ended then
     */
    void start() {
        try {
            code.parts().forEach(AppRun::checkProperties);
            wiring.makeAll();
            wiring.made()
                    .forEach((part, component) -> part.path()
                            .filter(path -> component instanceof Servlet)
                            .ifPresent(path -> site.mount(path, (Servlet) component)));
        } catch (RuntimeException | Error e) {
            stop();
            throw e;
        }
    }

    private static void checkProperties(Part part) {
        boolean talks = part.services().contains(MessageHandler.class)
                || part.services().contains(LobbyListener.class);
        if (talks && part.protocol().isEmpty()) {
            throw new IllegalArgumentException(part.type().getName() + " says no protocol: add @Protocol");
        }
        if (part.services().contains(Servlet.class) && part.path().isEmpty()) {
            throw new IllegalArgumentException(part.type().getName() + " says no path: add @WebPath");
        }
    }

    /** From now on messages and matches come to this run. */
    void listen(InMemoryApp network) {
        wiring.made().forEach((part, component) -> {
            String protocol = part.protocol().orElse("");
            if (part.services().contains(MessageHandler.class)) {
                network.handle(protocol, new GuardedHandler((MessageHandler) component, this));
            }
            if (part.services().contains(LobbyListener.class)) {
                network.listen(protocol, new GuardedListener((LobbyListener) component, this));
            }
        });
    }

    /** Stops it as the node does, once: servlets, then components in the opposite order, and then all that they were given. */
    void stop() {
        if (ended) {
            return;
        }
        site.close(this::guard);
        List<Map.Entry<Part, Object>> started = new ArrayList<>(wiring.made().entrySet());
        for (int i = started.size() - 1; i >= 0; i--) {
            Map.Entry<Part, Object> each = started.get(i);
            guard(() -> Part.call(each.getValue(), each.getKey().stops()));
        }
        die();
    }

    /** Ends it as the death of the node does: the app hears nothing of it. */
    void die() {
        ended = true;
        gate.end();
        site.hangUp();
        tasks.end();
        timer.end();
        picker.end();
        ends.forEach(Runnable::run);
    }

    /** Runs the app's code; what that throws is a failure of the app. */
    void guard(Runnable call) {
        try {
            call.run();
        } catch (RuntimeException | Error e) {
            failures.add(e);
        }
    }

    void failed(Throwable failure) {
        failures.add(failure);
    }

    void whenEnded(Runnable then) {
        ends.add(then);
    }

    /** {@return what the app threw where nobody called it} */
    List<Throwable> failures() {
        return Stream.of(failures, tasks.failures(), timer.failures())
                .flatMap(List::stream)
                .toList();
    }

    /** {@return the components that are registered as a service, in the order in which they were made} */
    <T> List<T> offers(Class<T> service) {
        return wiring.made().entrySet().stream()
                .filter(made -> made.getKey().services().contains(service))
                .map(made -> service.cast(made.getValue()))
                .toList();
    }

    <T> Optional<T> component(Class<T> type) {
        return wiring.find(type);
    }

    AppCode code() {
        return code;
    }

    FakeGate gate() {
        return gate;
    }

    Website site() {
        return site;
    }

    InMemoryTasks tasks() {
        return tasks;
    }

    InMemoryTimer timer() {
        return timer;
    }

    InMemoryPicker picker() {
        return picker;
    }
}

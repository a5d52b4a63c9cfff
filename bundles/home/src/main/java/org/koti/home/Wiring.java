package org.koti.home;

import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.koti.spi.app.NodeListener;
import org.koti.spi.app.NodeListener.Topic;

/**
 * The parts of the home, put together.
 *
 * @param dispatcher answers requests
 * @param events the streams of open pages
 * @param changes hears what changed: tells open pages, and forgets what a locked node must not keep
 * @param link lets a browser in
 * @param routes every page and action of the home
 */
record Wiring(Dispatcher dispatcher, EventStream events, NodeListener changes, LoginLink link, List<Route> routes) {
    static Wiring of(Node node, AppServlets servlets, Clock clock, Path folder, Function<Locale, Texts> words) {
        Assets assets = new Assets();
        Languages languages = new Languages(node, words);
        Sessions sessions = new Sessions(clock);
        Frames frames = new Frames(clock, sessions);
        LoginLink link = new LoginLink(clock, folder);
        EventStream events = new EventStream(System.currentTimeMillis());
        ErrorPages errors = new ErrorPages(languages, assets, link);
        List<Route> routes = new ArrayList<>();
        routes.addAll(new SetupPages(node).routes());
        routes.addAll(new LockPages(node, sessions).routes());
        routes.addAll(new AppPages(node, frames, clock).routes());
        routes.addAll(new BackPages(node).routes());
        routes.addAll(new LimitPages(node).routes());
        routes.addAll(new PickPages(node).routes());
        routes.addAll(new CatalogPages(node).routes());
        routes.addAll(new CatalogsPages(node).routes());
        routes.addAll(new DropPages(node).routes());
        routes.addAll(new PeoplePages(node).routes());
        routes.addAll(new InvitationPages(node, clock).routes());
        routes.addAll(new ActivityPages(node).routes());
        routes.addAll(new SettingsPages(node, languages, folder).routes());
        Home home = new Home(node, sessions, link, events, languages, assets, routes);
        AppOrigin apps = new AppOrigin(node, frames, servlets, languages, errors, assets);
        NodeListener changes = topic -> {
            if (topic == Topic.LOCK) {
                sessions.forget();
            }
            events.changed(topic);
        };
        return new Wiring(new Dispatcher(home, apps, errors), events, changes, link, List.copyOf(routes));
    }
}

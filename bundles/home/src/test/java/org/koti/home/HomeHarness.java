package org.koti.home;

import java.nio.file.Path;
import java.util.Locale;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Starts a home for each test. */
abstract class HomeHarness {
    static final String APP = "battleship.localhost";

    final MutableClock clock = new MutableClock();

    @TempDir
    Path folder;

    FakeHome home;

    @BeforeEach
    void start() throws Exception {
        home = new FakeHome(folder, clock, 0, words());
    }

    @AfterEach
    void stop() throws Exception {
        home.close();
    }

    /** The words that the home speaks in. */
    Function<Locale, Texts> words() {
        return Texts::new;
    }

    String at(String host) {
        return home.at(host);
    }

    String origin(String host) {
        return home.origin(host);
    }

    /** A browser that was let in, at a node that is set up and open. */
    TestBrowser settled() throws Exception {
        home.node.settle("Aino");
        return TestBrowser.letIn(home);
    }
}

package org.koti.pick;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.koti.testkit.consent.FakeGate;

/** Gives each test a desk, and the picker of an app that asks there. */
abstract class PickHarness {
    final FakeGate gate = FakeGate.of();
    final World world = new World();

    @TempDir
    Path home;

    PickDesk desk;
    AppPicker picker;

    @BeforeEach
    void begin() {
        desk = world.desk(new FileStore(home.resolve("picked"), 0));
        picker = new AppPicker(desk, gate);
    }

    @AfterEach
    void close() {
        desk.close();
    }

    /** Names what the app asks for now. */
    String id() {
        return desk.open(gate.app()).orElseThrow().id();
    }
}

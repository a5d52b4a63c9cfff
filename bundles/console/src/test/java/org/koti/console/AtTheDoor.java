package org.koti.console;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A person who gives commands to a home in memory. */
abstract class AtTheDoor {
    @TempDir
    Path folder;

    final FakeHome home = new FakeHome();
    CommandHarness person;
    private Door door;

    @BeforeEach
    void open() throws IOException {
        person = new CommandHarness(folder);
        door = Door.open(folder.resolve(SocketConsole.SOCKET), new Reception(() -> home.actions(folder), folder));
    }

    @AfterEach
    void close() {
        door.close();
    }
}

package org.koti.console;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.koti.spi.app.DeveloperMode;
import org.koti.spi.app.VerifiedJar;
import org.koti.spi.drop.Drop;
import org.koti.spi.drop.Drops;

/** A folder and developer mode in memory. */
final class FakeDrops implements Drops, DeveloperMode {
    final List<Drop> all = new CopyOnWriteArrayList<>();
    /** Whether the files are others than those that are listed. */
    volatile boolean replaced;

    private volatile boolean on;

    @Override
    public String folder() {
        return "/home/aino/koti/apps";
    }

    @Override
    public List<Drop> list() {
        return List.copyOf(all);
    }

    @Override
    public Optional<VerifiedJar> open(Drop drop) {
        return drop.app().filter(app -> !replaced).map(app -> new VerifiedJar(app.id(), app.sha256(), new byte[0]));
    }

    @Override
    public boolean isOn() {
        return on;
    }

    @Override
    public void turnOn() {
        on = true;
    }

    @Override
    public void turnOff() {
        on = false;
    }

    @Override
    public VerifiedJar unsigned(byte[] jar) {
        throw new UnsupportedOperationException();
    }
}

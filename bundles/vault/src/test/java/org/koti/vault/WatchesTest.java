package org.koti.vault;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.koti.api.vault.Anchor;

final class WatchesTest {
    @Test
    void anErrorInAListenerDoesNotSilenceIt() throws Exception {
        Watches watches = new Watches();
        BlockingQueue<Anchor> told = new LinkedBlockingQueue<>();
        watches.add("test/app", "people", anchor -> {
            told.add(anchor);
            throw new NoClassDefFoundError("injected");
        });
        watches.tell("test/app", "people", new Anchor(1));
        assertThat(told.poll(60, TimeUnit.SECONDS)).isEqualTo(new Anchor(1));
        watches.tell("test/app", "people", new Anchor(2));
        assertThat(told.poll(60, TimeUnit.SECONDS)).isEqualTo(new Anchor(2));
        watches.close();
    }
}

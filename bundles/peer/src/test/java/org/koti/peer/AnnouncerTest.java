package org.koti.peer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.koti.spi.app.NodeListener.Topic;

@Timeout(value = 60, unit = TimeUnit.SECONDS)
class AnnouncerTest {
    @Test
    void aListenerThatFailsKeepsNoOtherFromHearing() throws Exception {
        BlockingQueue<Topic> heard = new LinkedBlockingQueue<>();
        try (ThreadSchedule schedule = new ThreadSchedule()) {
            Announcer announcer = new Announcer(schedule);
            announcer.add(topic -> {
                throw new IllegalStateException("a listener of the test");
            });
            announcer.add(topic -> {
                throw new NoClassDefFoundError("a listener of the test");
            });
            announcer.add(heard::add);
            announcer.changed(Topic.PEOPLE);
            announcer.changed(Topic.NETWORK);
            assertThat(heard.take()).isEqualTo(Topic.PEOPLE);
            assertThat(heard.take()).isEqualTo(Topic.NETWORK);
        }
    }
}

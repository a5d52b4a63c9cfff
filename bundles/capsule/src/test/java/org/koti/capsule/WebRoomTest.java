package org.koti.capsule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.koti.api.http.Http;
import org.koti.api.http.HttpFailedException;

@Timeout(value = 60, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class WebRoomTest {
    private final WebRoom room = new WebRoom(10, 15);
    private final WebRoom.Share first = room.share();
    private final WebRoom.Share second = room.share();
    private final List<String> order = new CopyOnWriteArrayList<>();

    private static WebRoom.Held take(WebRoom.Share share, int bytes) throws InterruptedException {
        return share.take(bytes, System.nanoTime());
    }

    private static void refused(WebRoom.Share share, int bytes) {
        assertThatThrownBy(() -> take(share, bytes))
                .isInstanceOfSatisfying(
                        HttpFailedException.class,
                        failed -> assertThat(failed.kind()).isEqualTo(HttpFailedException.Kind.TOO_SLOW))
                .hasMessageContaining("all the memory");
    }

    @Test
    void oneAppHasAPartOfTheRoom() throws Exception {
        WebRoom.Held held = take(first, 10);
        refused(first, 1);
        WebRoom.Held others = take(second, 5);
        held.close();
        assertThat(take(first, 10)).isNotSameAs(others);
    }

    @Test
    void allAppsHaveNoMoreThanThereIs() throws Exception {
        WebRoom.Held held = take(first, 10);
        refused(second, 6);
        refused(room.share(), 6);
        held.close();
        take(second, 6);
        take(room.share(), 9);
        refused(room.share(), 1);
    }

    @Test
    void whoGotNoRoomHoldsNothing() throws Exception {
        take(first, 10);
        for (int i = 0; i < 10; i++) {
            refused(second, 6);
            refused(first, 6);
        }
        take(second, 5);
    }

    @Test
    void whatIsNotNeededIsGivenBackOnce() throws Exception {
        WebRoom.Held held = take(first, 10);
        held.keep(4);
        held.keep(6);
        take(first, 6);
        refused(first, 1);
        held.close();
        held.close();
        take(first, 4);
        refused(first, 1);
    }

    /** The second request of one app comes behind the first of the other. */
    @Test
    void appsTakeTurns() throws Exception {
        WebRoom.Held all = take(room.share(), 10);
        WebRoom.Held rest = take(room.share(), 5);
        Thread firstOfOne = waiting(first, "first of one");
        Thread secondOfOne = waiting(first, "second of one");
        Thread firstOfOther = waiting(second, "first of other");
        rest.close();
        firstOfOne.join();
        firstOfOther.join();
        secondOfOne.join();
        all.close();
        assertThat(order).containsExactly("first of one", "first of other", "second of one");
    }

    /** Starts to take 5, and returns when it has to wait. */
    private Thread waiting(WebRoom.Share share, String name) {
        Thread thread = new Thread(() -> take(share, name), name);
        thread.setDaemon(true);
        thread.start();
        while (thread.getState() != Thread.State.TIMED_WAITING) {
            Thread.onSpinWait();
        }
        return thread;
    }

    private void take(WebRoom.Share share, String name) {
        try (WebRoom.Held held = share.take(5, System.nanoTime() + TimeUnit.MINUTES.toNanos(1))) {
            assertThat(held).isNotNull();
            order.add(name);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void theRoomOfANodeTakesAllThatOneAppMaySendAtOnce() throws Exception {
        WebRoom node = new WebRoom();
        WebRoom.Share app = node.share();
        for (int i = 0; i < Http.MAX_AT_ONCE; i++) {
            int body = i == 0 ? Http.MAX_REQUEST_BODY : 0;
            take(app, new Outgoing("request:" + i, body, Duration.ofSeconds(1)).most());
        }
        refused(app, 1);
        take(node.share(), new Outgoing("request:9", Http.MAX_REQUEST_BODY, Duration.ofSeconds(1)).most());
    }
}

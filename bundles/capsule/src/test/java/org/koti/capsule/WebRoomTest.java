package org.koti.capsule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.koti.api.http.Http;
import org.koti.api.http.HttpFailedException;

@Timeout(value = 60, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class WebRoomTest {
    private final WebRoom room = new WebRoom(5, 10);
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
    void whatIsOneAppsOwnNoOtherTakes() throws Exception {
        WebRoom.Held held = take(first, 5);
        take(first, 5);
        take(first, 5);
        refused(first, 1);
        take(second, 5);
        take(room.share(), 5);
        held.close();
        refused(second, 1);
        take(first, 5);
    }

    /** As when there is no memory left to grow. */
    private static final class Full extends ArrayList<WebRoom.Share> {
        private static final long serialVersionUID = 1L;
        private boolean failed;

        @Override
        public boolean add(WebRoom.Share share) {
            if (!failed) {
                failed = true;
                throw new OutOfMemoryError("none left");
            }
            return super.add(share);
        }
    }

    @Test
    void whoCannotWaitIsInNobodysWay() throws Exception {
        WebRoom.Share share = new WebRoom(5, 10, new Full()).share();
        assertThatThrownBy(() -> take(share, 5)).isInstanceOf(OutOfMemoryError.class);
        assertThat(take(share, 5)).isNotNull();
    }

    @Test
    void moreThanItsOwnAppsTakeOfOneSum() throws Exception {
        take(first, 5);
        take(second, 5);
        WebRoom.Held held = take(first, 5);
        take(second, 5);
        refused(first, 1);
        refused(second, 1);
        held.close();
        take(second, 5);
        refused(first, 1);
    }

    @Test
    void whoGotNoRoomHoldsNothing() throws Exception {
        take(first, 5);
        WebRoom.Held held = take(first, 4);
        take(second, 5);
        take(second, 5);
        for (int i = 0; i < 10; i++) {
            refused(second, 2);
            refused(first, 2);
        }
        take(first, 1);
        held.close();
        take(second, 4);
    }

    @Test
    void whatIsNotNeededIsGivenBackOnce() throws Exception {
        WebRoom.Held own = take(first, 5);
        WebRoom.Held common = take(first, 5);
        take(first, 5);
        own.keep(4);
        own.keep(6);
        take(first, 1);
        refused(first, 1);
        common.keep(3);
        common.keep(5);
        take(second, 5);
        take(second, 2);
        refused(second, 1);
        common.close();
        common.close();
        take(second, 3);
        refused(second, 1);
    }

    /** The second request of one app comes behind the first of the other. */
    @Test
    void appsTakeTurns() throws Exception {
        take(first, 5);
        take(second, 5);
        WebRoom.Held rest = take(first, 5);
        WebRoom.Held all = take(second, 5);
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

    /** What others hold does not matter to it any more. */
    @Test
    void whoWaitsTakesWhatIsItsOwnWhenThatIsFree() throws Exception {
        WebRoom.Held own = take(first, 5);
        take(second, 5);
        take(second, 5);
        take(second, 5);
        Thread behind = waiting(second, "behind");
        Thread waiting = waiting(first, "first");
        own.close();
        waiting.join();
        assertThat(order).containsExactly("first");
        assertThat(behind.isAlive()).isTrue();
    }

    /** One is copied in this thread: that of the other app waits. */
    @Test
    void oneAnswerOfAllIsCopiedAtATime() throws Exception {
        Thread other = new Thread(() -> copy("other"));
        first.copying(() -> {
            other.start();
            while (other.getState() != Thread.State.BLOCKED) {
                assertThat(other.getState()).isNotEqualTo(Thread.State.TERMINATED);
                Thread.onSpinWait();
            }
            return order.add("first");
        });
        other.join();
        assertThat(order).containsExactly("first", "other");
    }

    private void copy(String name) {
        try {
            second.copying(() -> order.add(name));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
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
            take(app, most(i == 0 ? Http.MAX_REQUEST_BODY : 0));
        }
        refused(app, 1);
    }

    /** Two apps that take all that they can get leave a third its own. */
    @Test
    void theFirstRequestOfAnAppWaitsForNoOther() throws Exception {
        WebRoom node = new WebRoom();
        WebRoom.Share app = node.share();
        WebRoom.Share other = node.share();
        takeAll(app);
        takeAll(other);
        refused(app, most(0));
        refused(other, most(0));
        take(node.share(), most(Http.MAX_REQUEST_BODY));
    }

    private static void takeAll(WebRoom.Share app) {
        int taken = 0;
        for (boolean more = true; more; taken++) {
            try {
                take(app, most(0));
            } catch (HttpFailedException | InterruptedException e) {
                more = false;
            }
        }
        assertThat(taken).isGreaterThan(1);
    }

    private static int most(int length) {
        return new Outgoing("request:1", length, Duration.ofSeconds(1)).most();
    }
}

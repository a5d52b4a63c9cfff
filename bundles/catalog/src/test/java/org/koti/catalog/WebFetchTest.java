package org.koti.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.FutureTask;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.koti.spi.catalog.CatalogEntry;
import org.koti.spi.catalog.CatalogException;
import org.koti.spi.catalog.CatalogException.Kind;
import org.koti.spi.catalog.CatalogStanding;
import org.koti.spi.catalog.Fetched;

/** While something is fetched: nobody else waits for that, and it ends when nobody wants it any more. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class WebFetchTest extends TownHarness {
    /** Nobody waits for a refresh. */
    private static final Patience SHORT =
            new Patience(Duration.ofMinutes(5), 1 << 30, Duration.ofMinutes(10), 1 << 30, Duration.ZERO);

    private final CountDownLatch arrived = new CountDownLatch(1);
    private final CountDownLatch goesOn = new CountDownLatch(1);

    @BeforeEach
    void add() throws Exception {
        club.offer(plants, "elm", 1);
        node.add("Club", link());
    }

    /** Gives the file as it should be, but only when it is told to. */
    private HttpHandler held() {
        return exchange -> {
            arrived.countDown();
            await(goesOn);
            town.file(exchange);
        };
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static <T> FutureTask<T> start(Callable<T> work) {
        FutureTask<T> task = new FutureTask<>(work);
        new Thread(task, "test").start();
        return task;
    }

    private CatalogEntry entry(String name) throws CatalogException {
        return node.entries().stream()
                .filter(entry -> entry.id().name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aPageReadsOnlyWhatIsKept() throws Exception {
        CatalogEntry oak = entry("oak");
        town.asked.clear();
        assertThat(node.look()).hasSize(2);
        assertThatThrownBy(() -> node.icon(oak)).hasFieldOrPropertyWithValue("kind", Kind.MISSING);
        assertThat(town.asked).isEmpty();

        node.open(oak);
        town.asked.clear();
        assertThat(node.icon(oak)).isNotEmpty();
        SignedCatalogs restarted = own.look(town.fetcher());
        assertThat(restarted.icon(oak)).isNotEmpty();
        assertThatThrownBy(() -> restarted.icon(entry("elm"))).hasFieldOrPropertyWithValue("kind", Kind.MISSING);
        assertThat(town.asked).isEmpty();
        restarted.stop();
    }

    @Test
    void nobodyElseWaitsForAnAppThatIsBeingFetched() throws Exception {
        CatalogEntry oak = entry("oak");
        CatalogEntry elm = entry("elm");
        node.open(oak);
        town.otherwise.put("elm.1.jar", held());
        FutureTask<byte[]> opening = start(() -> node.open(elm).bytes());
        await(arrived);

        assertThat(node.icon(oak)).isNotEmpty();
        assertThat(node.open(oak).bytes()).isNotEmpty();
        assertThatThrownBy(() -> node.icon(elm)).hasFieldOrPropertyWithValue("kind", Kind.MISSING);
        assertThat(shown(node)).containsExactly("elm", "oak");
        assertThat(node.refresh().get(1).fetched().flatMap(Fetched::failure)).isEmpty();
        assertThat(opening.isDone()).isFalse();
        goesOn.countDown();
        assertThat(opening.get()).isNotEmpty();
        assertThat(node.icon(elm)).isNotEmpty();
    }

    @Test
    void anAppThatTwoAskForIsFetchedOnce() throws Exception {
        CatalogEntry oak = entry("oak");
        town.asked.clear();
        town.otherwise.put(".jar", held());
        FutureTask<byte[]> one = start(() -> node.open(oak).bytes());
        await(arrived);
        FutureTask<byte[]> other = new FutureTask<>(() -> node.open(oak).bytes());
        Thread second = new Thread(other, "second");
        second.start();
        while (second.getState() != Thread.State.BLOCKED) {
            Thread.onSpinWait();
        }
        goesOn.countDown();

        assertThat(one.get()).isEqualTo(other.get());
        assertThat(town.asked).hasSize(1);
    }

    @Test
    void catalogsAreFetchedAtTheSameTime() throws Exception {
        CyclicBarrier all = new CyclicBarrier(3);
        try (Town city = new Town(folder)) {
            SignedCatalogs citizen = new Stall(Files.createDirectory(folder.resolve("citizen"))).look(city.fetcher());
            for (String name : List.of("a", "b", "c")) {
                Stall stall = new Stall(Files.createDirectory(folder.resolve(name)));
                stall.offer(stall.publisher(name), name, 1);
                citizen.add(
                        name,
                        "koti:catalog?root=" + stall.catalog.id() + "&from=" + city.address() + name + "/catalog");
            }
            city.otherwise.put("catalog/timestamp.json", exchange -> {
                try {
                    all.await();
                } catch (InterruptedException | BrokenBarrierException e) {
                    throw new IOException(e);
                }
                city.file(exchange);
            });

            assertThat(citizen.refresh())
                    .extracting(CatalogStanding::fetched)
                    .containsOnly(Optional.empty(), Optional.of(new Fetched(Stall.NOW, Optional.empty())));
            citizen.stop();
        }
    }

    @Test
    void whoRefreshesWaitsForAWhileAndSeesWhatIsBeingFetched() throws Exception {
        club.offer(plants, "ash", 1);
        SignedCatalogs hasty = own.look(town.fetcher(SHORT));
        town.otherwise.put("timestamp.json", held());

        assertThat(hasty.refresh().get(1).fetched()).contains(new Fetched(Stall.NOW, Optional.empty(), true));
        assertThat(hasty.refresh().get(1).fetched().map(Fetched::underWay)).contains(true);
        assertThat(shown(hasty)).containsExactly("elm", "oak");
        goesOn.countDown();
        while (hasty.look().get(1).fetched().orElseThrow().underWay()) {
            Thread.onSpinWait();
        }
        assertThat(shown(hasty)).containsExactly("ash", "elm", "oak");
        assertThat(town.asked).filteredOn("timestamp.json"::equals).hasSize(2);
        hasty.stop();
    }

    /** Otherwise what was seen while it was fetched would be shown for a while. */
    @Test
    void afterAFetchWhatWasFetchedIsShown() throws Exception {
        SignedCatalogs restarted = own.look(town.fetcher());
        try (Stream<Path> files = Files.walk(kept().resolve("web"))) {
            for (Path file : files.filter(file -> file.toString().endsWith("targets.json"))
                    .toList()) {
                Files.write(file, new byte[0]);
            }
        }
        town.otherwise.put("timestamp.json", held());
        FutureTask<List<CatalogStanding>> refreshing = start(restarted::refresh);
        await(arrived);
        assertThat(restarted.look().get(1).problem()).isPresent();
        goesOn.countDown();

        assertThat(refreshing.get().get(1).problem()).isEmpty();
        assertThat(restarted.look().get(1).problem()).isEmpty();
        assertThat(shown(restarted)).containsExactly("elm", "oak");
        restarted.stop();
    }

    @Test
    void oneIsRemovedWhileItIsFetchedAndLeavesNothing() throws Exception {
        town.otherwise.put("timestamp.json", held());
        FutureTask<List<CatalogStanding>> refreshing = start(node::refresh);
        await(arrived);

        node.remove("Club");
        assertThat(refreshing.get()).hasSize(1);
        assertThat(kept()).doesNotExist();
        goesOn.countDown();
        assertThat(node.add("Club", link()).fetched()).contains(new Fetched(Stall.NOW, Optional.empty()));
        assertThat(shown(node)).containsExactly("elm", "oak");
    }

    @Test
    void oneThatIsBeingAddedIsAddedOnceAndNobodyWaitsForIt() throws Exception {
        node.remove("Club");
        town.otherwise.put("timestamp.json", held());
        FutureTask<CatalogStanding> adding = start(() -> node.add("Club", link()));
        await(arrived);

        assertThat(node.look()).hasSize(1);
        assertThatThrownBy(() -> node.add("Other", link())).hasFieldOrPropertyWithValue("kind", Kind.KNOWN);
        assertThatThrownBy(() -> node.add("club", own.folder.toString()))
                .hasFieldOrPropertyWithValue("kind", Kind.NO_NAME);
        assertThatThrownBy(() -> node.remove("Club")).hasFieldOrPropertyWithValue("kind", Kind.UNKNOWN);
        goesOn.countDown();
        assertThat(adding.get().apps()).isEqualTo(2);
        assertThat(shown(node)).containsExactly("elm", "oak");
    }

    @Test
    void aStopCutsOffWhatIsFetchedAndLeavesNoThread() throws Exception {
        Set<Thread> before = new HashSet<>(Thread.getAllStackTraces().keySet());
        SignedCatalogs stopped = own.look(town.fetcher());
        CatalogEntry oak = entry("oak");
        town.otherwise.put("timestamp.json", held());
        town.otherwise.put(".jar", held());
        FutureTask<List<CatalogStanding>> refreshing = start(stopped::refresh);
        FutureTask<byte[]> opening = start(() -> stopped.open(oak).bytes());
        while (town.asked.stream()
                .filter(name -> name.endsWith(".jar"))
                .findAny()
                .isEmpty()) {
            Thread.onSpinWait();
        }
        await(arrived);
        stopped.stop();

        assertThat(refreshing.get()).hasSize(2);
        assertThatThrownBy(opening::get).hasRootCauseInstanceOf(CatalogException.class);
        assertThatThrownBy(() -> stopped.open(oak)).hasFieldOrPropertyWithValue("kind", Kind.UNREACHED);
        assertThat(shown(stopped)).containsExactly("elm", "oak");
        for (Thread thread : since(before)) {
            while (thread.isAlive()) {
                System.gc();
                thread.join(100);
            }
        }
        goesOn.countDown();
    }

    @Test
    void aStopCutsOffAnAppThatIsOpened() throws Exception {
        CatalogEntry oak = entry("oak");
        town.otherwise.put(".jar", held());
        FutureTask<byte[]> opening = start(() -> node.open(oak).bytes());
        await(arrived);
        node.stop();

        assertThatThrownBy(opening::get).hasCauseInstanceOf(CatalogException.class);
        goesOn.countDown();
    }

    private static List<Thread> since(Set<Thread> before) {
        List<Thread> left = new ArrayList<>();
        for (Thread thread : Thread.getAllStackTraces().keySet()) {
            if (!before.contains(thread)
                    && (thread.getName().startsWith("koti-") || thread.getName().startsWith("HttpClient"))) {
                left.add(thread);
            }
        }
        return left;
    }
}

package org.koti.kernel;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BinaryOperator;
import org.koti.api.app.AppId;
import org.koti.api.permission.VaultRead;
import org.koti.spi.consent.AppGate;
import org.koti.spi.consent.Grant;
import org.koti.spi.consent.Use;
import org.koti.spi.limit.Resource;

/** Run by hand: what a call of a service that asks the gate takes an app that holds the grant, and the same call without, in turn; the medians of the rounds. */
final class GateBenchmark implements AutoCloseable {
    private static final double GOAL = 1;
    private static final AppId APP = new AppId("koti", "greeter");
    private static final String DIGEST = "0".repeat(64);
    private static final String COLLECTION = "notes";
    private static final String ID = "note";

    private final Chores chores = new Chores();
    private final KernelVault vault = new KernelVault();
    private final NodeListeners listeners = new NodeListeners();
    private final VaultUses uses = new VaultUses(vault, listeners, chores);
    private final AppGate gate;
    private final Map<String, String> records = new ConcurrentHashMap<>(Map.of(ID, "{}"));
    private long found;

    GateBenchmark() {
        vault.open(new MemoryStore());
        VaultRead held = new VaultRead("*");
        VaultActivityLog log = new VaultActivityLog(vault, listeners, chores);
        GrantLedger ledger = new GrantLedger(vault, uses, new Reports(log, listeners), chores, InstantSource.system());
        ledger.load(
                APP,
                new AppRights(
                        DIGEST,
                        Set.of(held),
                        List.of(new Grant(APP, held, DIGEST, Instant.EPOCH, Grant.Who.ON_PAGE, Optional.empty()))));
        AppRun run = new AppRun(
                new FakeSandbox()
                        .confine(
                                GateBenchmark.class.getClassLoader(),
                                APP.toString(),
                                name -> Optional.empty(),
                                Set.of()),
                Duration.ofSeconds(15));
        Denials denials = new Denials(log, InstantSource.system(), chores);
        gate = new LedgerGate(APP, run, ledger, uses, denials, Resource::usual);
    }

    /**
     * What a call takes.
     *
     * @param without the gate, in microseconds
     * @param with the gate, in microseconds
     */
    record Cost(double without, double with) {}

    /** Prints the figures and whether the goal is met. */
    public static void main(String[] arguments) {
        try (GateBenchmark benchmark = new GateBenchmark()) {
            benchmark.cost(20, 200_000);
            Cost cost = benchmark.cost(21, 1_000_000);
            double more = cost.with() - cost.without();
            System.out.printf(
                    "a call without the gate %.3f us, through the gate %.3f us: %+.3f <= %.0f %s (Java %s)%n",
                    cost.without(), cost.with(), more, GOAL, more <= GOAL ? "PASS" : "MISSED", Runtime.version());
        }
    }

    /** {@return what one call takes} */
    Cost cost(int rounds, int calls) {
        double[] without = new double[rounds];
        double[] with = new double[rounds];
        for (int round = 0; round < rounds; round++) {
            without[round] = microseconds(calls, this::read);
            with[round] = microseconds(calls, this::readIfAllowed);
        }
        Arrays.sort(without);
        Arrays.sort(with);
        return new Cost(without[rounds / 2], with[rounds / 2]);
    }

    private double microseconds(int calls, BinaryOperator<String> service) {
        long start = System.nanoTime();
        for (int call = 0; call < calls; call++) {
            found += service.apply(COLLECTION, ID).length();
        }
        return (System.nanoTime() - start) / 1000.0 / calls;
    }

    /** As services do. */
    private String readIfAllowed(String collection, String id) {
        gate.require(new VaultRead(collection));
        return read(collection, id);
    }

    private String read(String collection, String id) {
        return records.getOrDefault(id, collection);
    }

    /** {@return how much was read} */
    long found() {
        return found;
    }

    /** {@return how many calls were counted} */
    long counted() {
        return uses.of(APP).stream().mapToLong(Use::count).sum();
    }

    @Override
    public void close() {
        chores.deactivate();
    }
}

package org.koti.kernel;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.koti.api.app.AppId;
import org.koti.api.permission.VaultRead;
import org.koti.spi.consent.AppGate;
import org.koti.spi.consent.Grant;
import org.koti.spi.consent.Use;
import org.koti.spi.limit.Resource;

/** Run by hand: what a service pays at the gate for each call of an app that holds the grant; the median of the rounds. */
final class GateBenchmark implements AutoCloseable {
    private static final AppId APP = new AppId("koti", "greeter");
    private static final String DIGEST = "0".repeat(64);
    private static final VaultRead WANTED = new VaultRead("notes");

    private final Chores chores = new Chores();
    private final KernelVault vault = new KernelVault();
    private final NodeListeners listeners = new NodeListeners();
    private final VaultUses uses = new VaultUses(vault, listeners, chores);
    private final AppGate gate;

    GateBenchmark() {
        vault.open(new MemoryStore());
        VaultRead held = new VaultRead("*");
        GrantLedger ledger = new GrantLedger(uses);
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
        Denials denials = new Denials(new VaultActivityLog(vault, listeners, chores), InstantSource.system(), chores);
        gate = new LedgerGate(APP, run, ledger, uses, denials, Resource::usual);
    }

    /** Prints the figure and its goal. */
    public static void main(String[] arguments) {
        try (GateBenchmark benchmark = new GateBenchmark()) {
            benchmark.microseconds(20, 200_000);
            System.out.printf(
                    "a call through the gate: %.3f us more (goal <= 1)%n", benchmark.microseconds(21, 1_000_000));
        }
    }

    /** {@return how long one call takes at the gate, in microseconds} */
    double microseconds(int rounds, int calls) {
        double[] sorted = IntStream.range(0, rounds)
                .mapToDouble(round -> {
                    long start = System.nanoTime();
                    for (int call = 0; call < calls; call++) {
                        gate.require(WANTED);
                    }
                    return (System.nanoTime() - start) / 1000.0 / calls;
                })
                .sorted()
                .toArray();
        return sorted[rounds / 2];
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

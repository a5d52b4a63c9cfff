package org.koti.vault;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.koti.api.permission.VaultRead;
import org.koti.api.permission.VaultWrite;
import org.koti.api.vault.Anchor;
import org.koti.spi.consent.AppGate.Phase;
import org.koti.testkit.consent.FakeGate;
import org.koti.vault.disk.SimulatedDisk;

/** An app that is swapped hears of each change by one of its two versions at a time. */
final class SwappedRunTest {
    private final EncryptedVaultStore store = Stores.opened(new SimulatedDisk());
    private final FakeGate old = FakeGate.of(new VaultRead("people"), new VaultWrite("people"));
    private final FakeGate next = old.next();
    private final AppVault before = new AppVault(old, store);
    private final AppVault after = new AppVault(next, store);

    private static void await(CountDownLatch latch) throws InterruptedException {
        assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void whatChangesWhileItIsOnProbationItIsToldAtTheSwitch() throws Exception {
        List<Phase> heard = new CopyOnWriteArrayList<>();
        CountDownLatch told = new CountDownLatch(1);
        CountDownLatch toldBefore = new CountDownLatch(1);
        after.watch("people", anchor -> {
            heard.add(next.phase());
            told.countDown();
        });
        before.watch("people", anchor -> toldBefore.countDown());
        before.put("people", "one", "{}");
        await(toldBefore);
        assertThat(heard).isEmpty();

        old.swap(next);

        await(told);
        assertThat(heard).containsExactly(Phase.CURRENT);
        store.close();
    }

    @Test
    void whoWasReplacedIsToldNoMoreAndWhatIsToldHoldsALease() throws Exception {
        List<Anchor> heard = new CopyOnWriteArrayList<>();
        CountDownLatch told = new CountDownLatch(1);
        List<Integer> leases = new CopyOnWriteArrayList<>();
        before.watch("people", heard::add);
        old.swap(next);
        after.watch("people", anchor -> {
            leases.add(next.leases());
            told.countDown();
        });

        after.put("people", "one", "{}");

        await(told);
        assertThat(heard).isEmpty();
        assertThat(leases).containsExactly(1);
        before.put("people", "two", "{}");
        store.close();
    }
}

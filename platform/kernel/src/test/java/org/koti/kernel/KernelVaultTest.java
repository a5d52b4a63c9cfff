package org.koti.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.koti.api.app.AppId;
import org.koti.spi.storage.Eraser;

class KernelVaultTest {
    private static final AppId APP = new AppId("koti", "greeter");
    private final MemoryStore store = new MemoryStore();
    private final KernelVault vault = new KernelVault();

    @Test
    void whatOthersKeepForAnAppIsErasedWithItsOwn() {
        List<AppId> asked = new ArrayList<>();
        Eraser eraser = asked::add;
        vault.open(store);
        vault.addEraser(eraser);
        vault.erase(APP);
        assertThat(asked).containsExactly(APP);
        vault.removeEraser(eraser);
        vault.erase(APP);
        assertThat(asked).hasSize(1);
    }

    @Test
    void itsOwnIsErasedAlsoWhereOthersCannotEraseTheirs() {
        vault.open(store);
        vault.addEraser(app -> {
            throw new IllegalStateException("not now");
        });
        assertThatThrownBy(() -> vault.erase(APP)).hasMessage("not now");
        assertThat(store.erased()).containsExactly("koti/greeter");
    }
}

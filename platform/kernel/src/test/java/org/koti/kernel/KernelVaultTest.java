package org.koti.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.koti.api.app.AppId;
import org.koti.api.vault.StorageFullException;
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
    }

    /** They come some time after the unlocking: until then nobody knows whether there is something. */
    @Test
    void asLongAsNobodyElseIsThereNotAllIsErased() {
        Eraser eraser = app -> {};
        vault.open(store);
        vault.addEraser(eraser);
        vault.removeEraser(eraser);
        assertThatThrownBy(() -> vault.erase(APP))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("koti/greeter");
        assertThat(store.erased()).containsExactly("koti/greeter");
    }

    @Test
    void whatOthersKeepIsErasedAlsoWhereItsOwnOrAnothersCannotBe() {
        List<AppId> asked = new ArrayList<>();
        vault.open(store);
        vault.addEraser(app -> {
            throw new IllegalStateException("not now");
        });
        vault.addEraser(asked::add);
        store.full(true);
        assertThatThrownBy(() -> vault.erase(APP))
                .isInstanceOf(StorageFullException.class)
                .satisfies(full ->
                        assertThat(full.getSuppressed()).singleElement().isInstanceOf(IllegalStateException.class));
        assertThat(asked).containsExactly(APP);
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

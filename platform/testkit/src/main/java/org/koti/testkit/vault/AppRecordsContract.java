package org.koti.testkit.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.koti.api.app.AppId;
import org.koti.api.vault.Query;
import org.koti.api.vault.Vault;
import org.koti.api.vault.VaultLockedException;
import org.koti.api.vault.VaultRecord;
import org.koti.spi.storage.AppRecords;

/** What every {@link AppRecords} owes. */
public interface AppRecordsContract {
    /** An app that keeps something. */
    AppId NOTES = new AppId("test", "notes");

    /** Another one. */
    AppId TRIPS = new AppId("test", "trips");

    /**
     * What apps keep.
     *
     * @return the same within one test
     */
    AppRecords records();

    /**
     * Where an app keeps it.
     *
     * @param app the app
     * @return its vault, with nothing refused
     */
    Vault vault(AppId app);

    /** Locks the node. */
    void lock();

    /** What one app keeps is read under its id, and under no other. */
    @Test
    default void eachAppsRecordsAreItsOwn() {
        VaultRecord written = vault(NOTES).put("pages", "one", "{\"a\":1}");
        assertThat(records().count(NOTES)).isEqualTo(1);
        assertThat(records().get(NOTES, "pages", "one")).contains(written);
        assertThat(records().get(NOTES, "pages", "two")).isEmpty();
        assertThat(records().query(NOTES, Query.in("pages")).records()).containsExactly(written);
        assertThat(records().count(TRIPS)).isZero();
        assertThat(records().get(TRIPS, "pages", "one")).isEmpty();
        assertThat(records().query(TRIPS, Query.in("pages")).records()).isEmpty();
        assertThat(records().collections(TRIPS, Optional.empty(), 10)).isEmpty();
    }

    /** Collections come by name, some at a time; one without records is none. */
    @Test
    default void collectionsComeByName() {
        for (String name : new String[] {"c", "a", "d", "b"}) {
            vault(NOTES).put(name, "one", "{}");
        }
        assertThat(records().collections(NOTES, Optional.empty(), 3)).containsExactly("a", "b", "c");
        assertThat(records().collections(NOTES, Optional.of("c"), 3)).containsExactly("d");
        assertThat(records().collections(NOTES, Optional.of("d"), 3)).isEmpty();
        assertThat(records().collections(NOTES, Optional.of("bb"), 1)).containsExactly("c");
        vault(NOTES).delete("b", "one");
        assertThat(records().collections(NOTES, Optional.empty(), 3)).containsExactly("a", "c", "d");
        assertThat(records().count(NOTES)).isEqualTo(3);
    }

    /** A name that is none is refused. */
    @Test
    default void whatIsNoNameIsRefused() {
        assertThatThrownBy(() -> records().query(NOTES, Query.in("No Name")))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> records().query(NOTES, Query.in("pages").after("\n")))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> records().get(NOTES, "pages", "")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> records().get(NOTES, "", "one")).isInstanceOf(IllegalArgumentException.class);
    }

    /** Nothing is read while the node is locked. */
    @Test
    default void aLockedNodeTellsNothing() {
        vault(NOTES).put("pages", "one", "{}");
        lock();
        assertThatThrownBy(() -> records().count(NOTES)).isInstanceOf(VaultLockedException.class);
        assertThatThrownBy(() -> records().collections(NOTES, Optional.empty(), 1))
                .isInstanceOf(VaultLockedException.class);
        assertThatThrownBy(() -> records().query(NOTES, Query.in("pages"))).isInstanceOf(VaultLockedException.class);
        assertThatThrownBy(() -> records().get(NOTES, "pages", "one")).isInstanceOf(VaultLockedException.class);
    }
}

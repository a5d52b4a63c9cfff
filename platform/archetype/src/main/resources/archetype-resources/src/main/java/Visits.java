package ${package};

import java.time.Instant;
import org.koti.api.vault.Vault;

/** Remembers each visit in the person's vault. */
final class Visits {
    private static final String COLLECTION = "visits";

    private final Vault vault;

    Visits(Vault vault) {
        this.vault = vault;
    }

    void add() {
        vault.put(COLLECTION, Instant.now().toString(), "{}");
    }

    long count() {
        return vault.usage().records();
    }
}

package org.koti.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.time.Clock;
import org.junit.jupiter.api.Test;
import org.koti.api.vault.QuotaExceededException;
import org.koti.api.vault.VaultTransaction;
import org.koti.vault.log1.Operations;
import org.koti.vault.state.Namespace;

final class EncryptedTransactionTest {
    private static final int LIMIT = 10_000;

    @Test
    void itIsRefusedBeforeItsBytesInTheLogAreTooMany() {
        String collection = "c".repeat(64);
        EncryptedTransaction transaction =
                new EncryptedTransaction(Namespace.EMPTY, Long.MAX_VALUE, LIMIT, Clock.systemUTC());
        Throwable refused = null;
        for (int i = 0; refused == null && i < LIMIT; i++) {
            String id = "€" + i;
            refused = catchThrowable(() -> transaction.put(collection, id, "{}", VaultTransaction.ANY_REVISION));
        }
        assertThat(refused).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("at most 10000 bytes");
        assertThat(Operations.write(transaction.operations()).length).isBetween(LIMIT - 200, LIMIT);
    }

    @Test
    void eachRecordCountsAgainstTheQuotaAsMemoryHoldsIt() {
        EncryptedTransaction transaction = new EncryptedTransaction(Namespace.EMPTY, 600, Clock.systemUTC());
        transaction.put("people", "a", "{}", VaultTransaction.ANY_REVISION);
        transaction.put("people", "b", "{}", VaultTransaction.ANY_REVISION);
        assertThatThrownBy(() -> transaction.put("people", "c", "{}", VaultTransaction.ANY_REVISION))
                .isInstanceOf(QuotaExceededException.class);
        assertThat(transaction.result().bytes()).isEqualTo(6);
    }
}

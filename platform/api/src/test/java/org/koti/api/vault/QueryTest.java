package org.koti.api.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class QueryTest {
    @Test
    void eachStepChangesOneThing() {
        Query query =
                Query.in("games").withPrefix("a/").backwards().limitedTo(7).after("a/b");

        assertThat(query).isEqualTo(new Query("games", "a/", true, 7, Optional.of("a/b")));
    }

    @Test
    void aLimitIsFromOneToAThousand() {
        assertThat(Query.in("games").limitedTo(1).limit()).isEqualTo(1);
        assertThat(Query.in("games").limitedTo(1000).limit()).isEqualTo(1000);
        assertThatThrownBy(() -> Query.in("games").limitedTo(0)).hasMessageContaining("from 1 to 1000");
        assertThatThrownBy(() -> Query.in("games").limitedTo(1001)).hasMessageContaining("from 1 to 1000");
    }

    @Test
    void anAnchorIsNotNegative() {
        assertThatThrownBy(() -> new Anchor(-1)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aRecordNeverShowsItsContentInALog() {
        VaultRecord record = new VaultRecord("games", "1", 3, "{\"secret\":1}", Instant.EPOCH);

        assertThat(record.toString()).contains("games/1").doesNotContain("secret");
    }
}

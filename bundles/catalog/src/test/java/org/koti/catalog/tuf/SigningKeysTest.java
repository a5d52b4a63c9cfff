package org.koti.catalog.tuf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Map;
import org.junit.jupiter.api.Test;

final class SigningKeysTest {
    @Test
    void aRoleTakesAtLeastOneKeyAndNoMoreThanItHas() {
        assertThat(Keys.role(2, 1, 2).role().threshold()).isEqualTo(2);
        assertThatIllegalArgumentException().isThrownBy(() -> Keys.role(3, 1, 2));
        assertThatIllegalArgumentException().isThrownBy(() -> Keys.role(0, 1, 2));
        assertThatIllegalArgumentException().isThrownBy(() -> Keys.role(2, 1, 1));
    }

    @Test
    void keysThatAreNotAtHandAreNamed() {
        SigningKeys online = new SigningKeys(Map.of(RoleName.TIMESTAMP, Keys.role(1, 1)));

        assertThat(online.of(RoleName.TIMESTAMP).signers()).containsExactly(Keys.signer(1));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> online.of(RoleName.ROOT))
                .withMessage("the keys for root are not at hand");
    }

    @Test
    void noKeySignsTwice() {
        SigningKeys keys = SigningKeys.forAll(Keys.role(1, 1, 2));

        assertThat(keys.with(SigningKeys.forAll(Keys.role(1, 2, 3)), RoleName.ROOT))
                .containsExactly(Keys.signer(1), Keys.signer(2), Keys.signer(3));
    }
}

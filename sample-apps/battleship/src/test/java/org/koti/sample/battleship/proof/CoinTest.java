package org.koti.sample.battleship.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.koti.api.identity.PersonId;

class CoinTest {

    private final SecureRandom random = new SecureRandom();
    private final PersonId anna = person();
    private final PersonId ville = person();

    private PersonId person() {
        byte[] key = new byte[32];
        random.nextBytes(key);
        return PersonId.of(key);
    }

    @Test
    void bothSidesComeToTheSameAndBothFacesFall() {
        assertThat(Stream.generate(() -> new Coin(GameId.random(random), anna, ville)
                                .first(Secret.random(random), Secret.random(random)))
                        .limit(200))
                .contains(Role.CHALLENGER, Role.OPPONENT);
    }

    @Test
    void aPromiseBindsSecretGameAndBothPeople() {
        GameId game = GameId.random(random);
        Secret secret = Secret.random(random);
        Hash promise = new Coin(game, anna, ville).promise(secret);
        assertThat(new Coin(game, anna, ville).promise(secret)).isEqualTo(promise);
        assertThat(new Coin(game, anna, ville).promise(Secret.random(random))).isNotEqualTo(promise);
        assertThat(new Coin(GameId.random(random), anna, ville).promise(secret)).isNotEqualTo(promise);
        assertThat(new Coin(game, ville, anna).promise(secret)).isNotEqualTo(promise);
        assertThat(new Coin(game, anna, person()).promise(secret)).isNotEqualTo(promise);
    }
}

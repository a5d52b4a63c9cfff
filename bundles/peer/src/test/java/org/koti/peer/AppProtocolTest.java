package org.koti.peer;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.koti.api.app.AppId;
import org.koti.api.identity.PersonId;
import org.koti.testkit.vault.InMemoryVault;

final class AppProtocolTest {
    private static final AppProtocol LINE = AppProtocol.of(new AppId("koti", "battleship"), "battleship/1");

    @Test
    void whoPublishedItIsNoPartOfIt() {
        assertThat(LINE).isEqualTo(AppProtocol.of(new AppId("other", "battleship"), "battleship/1"));
        assertThat(LINE).isNotEqualTo(AppProtocol.of(new AppId("koti", "battleships"), "battleship/1"));
    }

    @Test
    void isReadFromRecordsOfAnAppAndOfAName() {
        assertThat(AppProtocol.of(Stored.object().put("app", "koti/battleship").put("protocol", "battleship/1")))
                .isEqualTo(LINE);
        assertThat(AppProtocol.of(Stored.object().put("app", "battleship").put("protocol", "battleship/1")))
                .isEqualTo(LINE);
    }

    /** {@code printf 'DID\nkoti/battleship\nbattleship/1' | sha256sum | cut -c1-32}, with the person's DID. */
    @Test
    void itsMessagesAreFoundAsEarlierNodesNamedThem() {
        PersonId person = new PersonId("did:key:z6MkhaXgBZDvotDkL5257faiztiGiC2QtKLGpbnnEGta2doK");
        Owners owners =
                new Owners(new InMemoryVault(OpenGate.of(SimNode.APP)), InstantSource.system(), (former, next) -> {});
        ChannelKey key = new ChannelKey(person, LINE);
        assertThat(key.id(owners)).isEqualTo("edbe11e3c479e2c2f03d7a613f529629");
        owners.enter(OpenGate.of(new AppId("koti", "battleship")));

        assertThat(key.id(owners)).isEqualTo("aec6b1c420e0678a905cd51e1caf8bcc");
    }
}

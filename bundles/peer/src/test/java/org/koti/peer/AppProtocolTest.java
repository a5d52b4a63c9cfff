package org.koti.peer;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.koti.api.app.AppId;
import org.koti.api.identity.PersonId;

final class AppProtocolTest {
    private static final AppProtocol LINE = AppProtocol.of(new AppId("koti", "battleship"), "battleship/1");

    @Test
    void whoPublishedItIsNoPartOfIt() {
        assertThat(LINE).isEqualTo(AppProtocol.of(new AppId("other", "battleship"), "battleship/1"));
        assertThat(LINE).isNotEqualTo(AppProtocol.of(new AppId("koti", "battleships"), "battleship/1"));
    }

    @Test
    void isReadFromWhatItWritesAndFromWhatEarlierNodesWrote() {
        assertThat(AppProtocol.of(LINE.toJson())).isEqualTo(LINE);
        assertThat(AppProtocol.of(LINE.toJson().put("app", "koti/battleship"))).isEqualTo(LINE);
    }

    /** {@code printf 'DID\nkoti/battleship\nbattleship/1' | sha256sum | cut -c1-32}, with the person's DID. */
    @Test
    void itsMessagesAreFoundAsEarlierNodesNamedThem() {
        PersonId person = new PersonId("did:key:z6MkhaXgBZDvotDkL5257faiztiGiC2QtKLGpbnnEGta2doK");

        assertThat(new ChannelKey(person, LINE).id()).isEqualTo("aec6b1c420e0678a905cd51e1caf8bcc");
    }
}

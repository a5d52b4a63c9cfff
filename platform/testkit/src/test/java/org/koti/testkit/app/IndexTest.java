package org.koti.testkit.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Timeout;
import org.koti.api.app.App;
import org.koti.api.peer.Message;
import org.koti.api.peer.MessageHandler;
import org.koti.api.peer.MessageId;
import org.koti.api.peer.Protocol;
import org.koti.api.permission.Asks;
import org.koti.api.permission.PeerMessage;
import org.koti.api.permission.VaultRead;
import org.koti.api.permission.VaultWrite;
import org.koti.api.vault.Vault;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** An app that writes where it watches, while messages come: the vault's thread and the test's never wait for each other. */
@KotiTest(
        value = IndexTest.Index.class,
        people = {"Aino", "Eino"})
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class IndexTest {

    /** Keeps lines, and an index of them. */
    @App(name = "index", title = "Index", summary = "Keeps lines and finds them.")
    @Asks(permission = VaultRead.class, scope = "lines", reason = "To find them.")
    @Asks(permission = VaultWrite.class, scope = "*", reason = "To keep them.")
    @Asks(permission = PeerMessage.class, scope = "index/1", reason = "To take them.")
    @Protocol("index/1")
    @Component(service = MessageHandler.class)
    static final class Index implements MessageHandler {
        private final Vault vault;

        @Activate
        public Index(@Reference Vault vault) {
            this.vault = vault;
            vault.watch("lines", anchor -> vault.put("index", "last", "{}"));
        }

        @Override
        public void received(Message message) {
            String line = new String(message.body(), StandardCharsets.UTF_8);
            vault.put("lines", line + "-1", "{}");
            vault.put("lines", line + "-2", "{}");
        }
    }

    @RepeatedTest(20)
    void whatAWatchWritesComesBesideWhatAHandlerWrites(AppStage aino, AppStage eino, People people) {
        for (int i = 0; i < 10; i++) {
            aino.network()
                    .peers()
                    .send(eino.id(), "index/1", new MessageId("m" + i), ("m" + i).getBytes(StandardCharsets.UTF_8));
        }
        people.run();
        assertThat(eino.vault().get("lines", "m9-2")).isPresent();
    }
}

package org.koti.capsule;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import org.koti.api.identity.Identity;
import org.koti.api.permission.ProfileRead;
import org.koti.api.permission.VaultRead;
import org.koti.api.permission.VaultWrite;
import org.koti.api.vault.Vault;
import org.koti.testkit.consent.FakeGate;
import org.koti.testkit.identity.InMemoryIdentity;
import org.koti.testkit.vault.InMemoryVault;

/** Whatever a process writes, the node answers with frames, or the link ends; nothing is thrown. */
class LinkFuzzTest {
    private static final int MOST = 1 << 20;

    @FuzzTest(maxDuration = "5s")
    void aNodeReadsAnyBytes(byte[] bytes) throws IOException {
        answersTo(bytes);
    }

    @FuzzTest(maxDuration = "5s")
    void aNodeAnswersAnyCall(byte[] json) throws IOException {
        ByteArrayOutputStream frame = new ByteArrayOutputStream();
        new FrameStream(new ByteArrayInputStream(new byte[0]), frame, MOST, MOST)
                .write(new Frame(Frame.Kind.CALL, 7, json));
        byte[] answer = answersTo(frame.toByteArray());
        assertThat(new DataInputStream(new ByteArrayInputStream(answer)).readInt())
                .isEqualTo(answer.length - Integer.BYTES);
        assertThat(answer[Integer.BYTES]).isEqualTo((byte) Frame.Kind.ANSWER.ordinal());
    }

    private static byte[] answersTo(byte[] bytes) {
        FakeGate gate = FakeGate.of(new VaultRead("*"), new VaultWrite("*"), new ProfileRead());
        ByteArrayOutputStream answers = new ByteArrayOutputStream();
        FrameStream frames = new FrameStream(new ByteArrayInputStream(bytes), answers, MOST, MOST);
        try (InMemoryVault vault = new InMemoryVault(gate)) {
            Target kept = new Target(Vault.class, vault);
            Target identity = new Target(Identity.class, new InMemoryIdentity(gate, "Aino", 1));
            Link link = new Link(
                    frames,
                    (target, method, arguments) -> switch (target) {
                        case "vault" -> kept.call(method, arguments);
                        case "identity" -> identity.call(method, arguments);
                        default -> JsonNodeFactory.instance.nullNode();
                    },
                    Runnable::run,
                    1,
                    new Budget(MOST));
            link.run();
        }
        return answers.toByteArray();
    }
}

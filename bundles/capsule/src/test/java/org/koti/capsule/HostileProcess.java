package org.koti.capsule;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import org.koti.api.identity.Identity;
import org.koti.api.permission.ProfileRead;
import org.koti.api.permission.VaultRead;
import org.koti.api.permission.VaultWrite;
import org.koti.api.vault.Vault;
import org.koti.testkit.consent.FakeGate;
import org.koti.testkit.identity.InMemoryIdentity;
import org.koti.testkit.vault.InMemoryVault;

/** A process that writes anything to its node, which has a vault and an identity for it. */
final class HostileProcess {
    static final int MOST = 1 << 20;

    private HostileProcess() {}

    /** {@return what the node writes until it closes the link, or has read all} */
    static byte[] answersTo(byte[] bytes) {
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
                    new Budget(MOST).share());
            link.run();
        }
        return answers.toByteArray();
    }
}

package org.koti.capsule;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.koti.api.identity.Identity;
import org.koti.api.permission.HttpAccess;
import org.koti.api.permission.ProfileRead;
import org.koti.api.permission.VaultRead;
import org.koti.api.permission.VaultWrite;
import org.koti.api.vault.Vault;
import org.koti.testkit.consent.FakeGate;
import org.koti.testkit.http.InMemoryHttp;
import org.koti.testkit.identity.InMemoryIdentity;
import org.koti.testkit.pick.InMemoryPicker;
import org.koti.testkit.vault.InMemoryVault;

/** A process that writes anything to its node, which has its services for it. */
final class HostileProcess {
    static final int MOST = 1 << 20;

    /** Nothing is done beside the calls. */
    private static final ExecutorService NOBODY = new ThreadPoolExecutor(
            0, 1, 0, TimeUnit.SECONDS, new ArrayBlockingQueue<>(1), new ThreadPoolExecutor.DiscardPolicy());

    static {
        NOBODY.shutdown();
    }

    private HostileProcess() {}

    /** {@return what the node writes until it closes the link, or has read all} */
    static byte[] answersTo(byte[] bytes) {
        FakeGate gate =
                FakeGate.of(new VaultRead("*"), new VaultWrite("*"), new ProfileRead(), new HttpAccess("a.example"));
        ByteArrayOutputStream answers = new ByteArrayOutputStream();
        FrameStream frames = new FrameStream(new ByteArrayInputStream(bytes), answers, MOST, MOST);
        try (InMemoryVault vault = new InMemoryVault(gate);
                Services services = new Services(Runnable::run, Thread::new, new WebRoom().share())) {
            Target kept = new Target(Vault.class, vault);
            Target identity = new Target(Identity.class, new InMemoryIdentity(gate, "Aino", 1));
            Link link = new Link(
                    frames,
                    (target, method, arguments) -> switch (target) {
                        case "vault" -> kept.call(method, arguments);
                        case "identity" -> identity.call(method, arguments);
                        default -> services.call(target, method, arguments);
                    },
                    Runnable::run,
                    1,
                    new Budget(MOST).share());
            services.add("http", new NodeHttp(new InMemoryHttp(gate), link, new WebRoom().share(), NOBODY, Alarm.REAL));
            services.add("picker", new NodePicker(new InMemoryPicker(gate), link, NOBODY));
            link.run();
        }
        return answers.toByteArray();
    }
}

package org.koti.sample.intruder.osgi;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.koti.api.http.HttpRequest;
import org.koti.api.peer.Contact;
import org.koti.api.vault.VaultRecord;
import org.koti.sample.intruder.attempt.Attempt;
import org.koti.sample.intruder.attempt.Evidence;
import org.koti.sample.intruder.attempt.Ground;
import org.koti.sample.intruder.attempt.Trial;

/** Uses each permission that there is without having asked for it; each attempt has the name of the permission's record. */
public final class PermissionAttempts {
    /** What kind they are. */
    public static final String GROUP = "permissions";

    private static final String COLLECTION = "notes";
    private static final String PROTOCOL = "intruder/1";

    private PermissionAttempts() {}

    /** {@return the attempts, fresh} */
    public static List<Trial> all() {
        return List.of(
                new Trial(GROUP, "VaultRead", Read::new),
                new Trial(GROUP, "VaultWrite", Write::new),
                new Trial(GROUP, "ProfileRead", Know::new),
                new Trial(GROUP, "Sign", SignInTheirName::new),
                new Trial(GROUP, "HttpAccess", Fetch::new),
                new Trial(GROUP, "PeerMessage", People::new),
                new Trial(GROUP, "LobbyAccess", Offer::new));
    }

    static final class Read implements Attempt {
        @Override
        public String make(Ground ground) throws Exception {
            return Evidence.of(
                    "record",
                    Ungranted.vault()
                            .get(COLLECTION, "one")
                            .map(VaultRecord::json)
                            .orElse(""));
        }
    }

    static final class Write implements Attempt {
        @Override
        public String make(Ground ground) throws Exception {
            return Evidence.of(
                    "wrote", Ungranted.vault().put(COLLECTION, "two", "{}").id());
        }
    }

    static final class Know implements Attempt {
        @Override
        public String make(Ground ground) throws Exception {
            return Evidence.of("name", Ungranted.identity().me().name());
        }
    }

    static final class SignInTheirName implements Attempt {
        @Override
        public String make(Ground ground) throws Exception {
            byte[] statement = "I owe the intruder".getBytes(StandardCharsets.UTF_8);
            return "signed with " + Ungranted.identity().sign(statement).length + " bytes";
        }
    }

    static final class Fetch implements Attempt {
        @Override
        public String make(Ground ground) throws Exception {
            HttpRequest request = HttpRequest.get("http://localhost:" + ground.port() + "/");
            return "answered " + Ungranted.http().send(request).status();
        }
    }

    static final class People implements Attempt {
        @Override
        public String make(Ground ground) throws Exception {
            for (Contact contact : Ungranted.peers().contacts(PROTOCOL)) {
                return Evidence.of("contact", contact.name());
            }
            return Evidence.of("contacts", null);
        }
    }

    static final class Offer implements Attempt {
        @Override
        public String make(Ground ground) throws Exception {
            return Evidence.of("offered", Ungranted.lobby().offer(PROTOCOL, "anything", Duration.ofMinutes(1)));
        }
    }
}

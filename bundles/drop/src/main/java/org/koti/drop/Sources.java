package org.koti.drop;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.Optional;
import org.koti.api.app.AppId;
import org.koti.api.vault.Vault;
import org.koti.api.vault.VaultRecord;
import org.koti.spi.app.InstalledApp;
import org.koti.spi.drop.Drop;

/**
 * Which file was which app when it was last installed, kept in the vault: what replaces such a file takes the app's place without asking where it asks for nothing new, as long
 * as the app is still the one that came from it. A file that is taken away changes nothing here: many programs do that before they write it anew.
 */
final class Sources {
    static final String NAMESPACE = "koti.drop";
    private static final String COLLECTION = "sources";

    private final Vault vault;
    private final JsonMapper mapper = new JsonMapper();

    Sources(Vault vault) {
        this.vault = vault;
    }

    /**
     * What a file was.
     *
     * @param app which app
     * @param sha256 digest of the jar that was installed
     */
    private record Source(AppId app, String sha256) {}

    private Optional<Source> of(String file) {
        return vault.get(COLLECTION, file).flatMap(this::read);
    }

    private Optional<Source> read(VaultRecord stored) {
        try {
            JsonNode json = mapper.readTree(stored.json());
            return Optional.of(new Source(
                    AppId.parse(json.path("app").asText()), json.path("sha256").asText()));
        } catch (JsonProcessingException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** {@return whether what is installed came from that file} */
    boolean isSource(String file, InstalledApp installed) {
        return of(file).filter(new Source(installed.id(), installed.sha256())::equals)
                .isPresent();
    }

    /** Notes that a file was installed. */
    void put(String file, Drop.App app) {
        if (of(file).filter(new Source(app.id(), app.sha256())::equals).isEmpty()) {
            vault.put(
                    COLLECTION,
                    file,
                    mapper.createObjectNode()
                            .put("app", app.id().toString())
                            .put("sha256", app.sha256())
                            .toString());
        }
    }
}

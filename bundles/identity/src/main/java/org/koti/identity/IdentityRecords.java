package org.koti.identity;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.Optional;
import org.koti.api.vault.Vault;
import org.koti.api.vault.VaultTransaction;
import org.koti.spi.storage.DamagedVaultException;
import org.koti.spi.transport.DeviceKey;
import org.koti.spi.transport.PeerId;

/** The person's keys and name as records of the vault's namespace {@code koti.identity}. */
final class IdentityRecords {
    static final String NAMESPACE = "koti.identity";
    private static final String KEYS = "keys";
    private static final String PROFILE = "profile";
    private static final String RECOVERY = "recovery";
    private static final JsonMapper JSON = new JsonMapper();

    private final Vault vault;

    IdentityRecords(Vault vault) {
        this.vault = vault;
    }

    /** Keeps a new person in one step, and with it the entropy of recovery words that are still to be written down. */
    void create(String name, byte[] rootSeed, Optional<byte[]> entropy) {
        KeyPair device = newDevice();
        ObjectNode root = JSON.createObjectNode().put("seed", base64(rootSeed));
        ObjectNode keys = JSON.createObjectNode()
                .put("private", base64(device.getPrivate().getEncoded()))
                .put("public", base64(device.getPublic().getEncoded()));
        Optional<String> words = entropy.map(
                bytes -> JSON.createObjectNode().put("entropy", base64(bytes)).toString());
        vault.transact(tx -> {
            words.ifPresent(json -> tx.put(RECOVERY, "words", json, VaultTransaction.ABSENT));
            tx.put(KEYS, "root", root.toString(), VaultTransaction.ABSENT);
            tx.put(KEYS, "device", keys.toString(), VaultTransaction.ABSENT);
            return tx.put(PROFILE, "me", profile(name), VaultTransaction.ABSENT);
        });
    }

    RootKey rootKey() {
        return new RootKey(bytes(read(KEYS, "root"), "seed"));
    }

    DeviceKey device() {
        JsonNode keys = read(KEYS, "device");
        try {
            KeyFactory factory = KeyFactory.getInstance("Ed25519");
            KeyPair pair = new KeyPair(
                    factory.generatePublic(new X509EncodedKeySpec(bytes(keys, "public"))),
                    factory.generatePrivate(new PKCS8EncodedKeySpec(bytes(keys, "private"))));
            return new DeviceKey(PeerId.of(pair.getPublic()), pair);
        } catch (GeneralSecurityException e) {
            throw damaged();
        }
    }

    String name() {
        return read(PROFILE, "me").path("name").asText();
    }

    void rename(String name) {
        vault.put(PROFILE, "me", profile(name));
    }

    /** The entropy of the recovery words that are still to be written down. */
    Optional<byte[]> entropy() {
        return vault.get(RECOVERY, "words").isPresent()
                ? Optional.of(bytes(read(RECOVERY, "words"), "entropy"))
                : Optional.empty();
    }

    void forgetEntropy() {
        vault.delete(RECOVERY, "words");
    }

    private JsonNode read(String collection, String id) {
        try {
            return JSON.readTree(vault.get(collection, id)
                    .orElseThrow(IdentityRecords::damaged)
                    .json());
        } catch (JsonProcessingException e) {
            throw damaged();
        }
    }

    private static String profile(String name) {
        return JSON.createObjectNode().put("name", name).toString();
    }

    private static byte[] bytes(JsonNode object, String field) {
        return Base64.getDecoder().decode(object.path(field).asText());
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    private static KeyPair newDevice() {
        try {
            return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform from 15 on has Ed25519", e);
        }
    }

    private static DamagedVaultException damaged() {
        return new DamagedVaultException(
                "the vault holds no readable keys of its person; put the home back from a backup");
    }
}

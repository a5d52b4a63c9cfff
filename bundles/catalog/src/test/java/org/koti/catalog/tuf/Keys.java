package org.koti.catalog.tuf;

import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Key pairs by number, the same for the same number within one run. */
final class Keys {
    private static final Map<Integer, Signer> SIGNERS = new ConcurrentHashMap<>();

    private Keys() {}

    static KeyPair pair() {
        try {
            return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    static Signer signer(int number) {
        return SIGNERS.computeIfAbsent(number, none -> new Signer(pair()));
    }

    static SigningRole role(int threshold, Integer... numbers) {
        return new SigningRole(Arrays.stream(numbers).map(Keys::signer).toList(), threshold);
    }

    /** One key for each role, numbered from there. */
    static SigningKeys from(int number) {
        Map<RoleName, SigningRole> roles = new EnumMap<>(RoleName.class);
        for (RoleName name : RoleName.values()) {
            roles.put(name, role(1, number + name.ordinal()));
        }
        return new SigningKeys(roles);
    }

    static SigningKeys with(SigningKeys keys, RoleName name, SigningRole role) {
        Map<RoleName, SigningRole> roles = new EnumMap<>(keys.roles());
        roles.put(name, role);
        return new SigningKeys(roles);
    }

    static List<Signer> of(Integer... numbers) {
        return Arrays.stream(numbers).map(Keys::signer).toList();
    }
}

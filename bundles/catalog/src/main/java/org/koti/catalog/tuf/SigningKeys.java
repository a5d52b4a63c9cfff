package org.koti.catalog.tuf;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * The keys with which someone signs a repository. Not all need be at hand: those of the root are best kept elsewhere.
 *
 * @param roles those whose keys are at hand
 */
public record SigningKeys(Map<RoleName, SigningRole> roles) {
    public SigningKeys {
        roles = Map.copyOf(roles);
    }

    /** {@return one role for all four} */
    public static SigningKeys forAll(SigningRole role) {
        Map<RoleName, SigningRole> roles = new EnumMap<>(RoleName.class);
        Arrays.stream(RoleName.values()).forEach(name -> roles.put(name, role));
        return new SigningKeys(roles);
    }

    boolean has(RoleName name) {
        return roles.containsKey(name);
    }

    public SigningRole of(RoleName name) {
        SigningRole role = roles.get(name);
        if (role == null) {
            throw new IllegalArgumentException("the keys for " + name.type() + " are not at hand");
        }
        return role;
    }

    /** {@return these for a role, and those of the others that are not among them} */
    List<Signer> with(SigningKeys others, RoleName name) {
        List<Signer> signers = new ArrayList<>(of(name).signers());
        for (Signer other : others.of(name).signers()) {
            if (signers.stream().noneMatch(signer -> signer.key().equals(other.key()))) {
                signers.add(other);
            }
        }
        return signers;
    }
}

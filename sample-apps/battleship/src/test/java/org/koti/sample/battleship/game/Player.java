package org.koti.sample.battleship.game;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.util.Arrays;
import org.koti.api.app.AppId;
import org.koti.api.identity.AppSignature;
import org.koti.api.identity.PersonId;
import org.koti.sample.battleship.message.SignatureCheck;
import org.koti.sample.battleship.message.Signer;

/** A person with a key of their own, for tests. */
public final class Player implements Signer {

    static final AppId APP = new AppId("test", "battleship");

    /** Checks as every node does. */
    public static final SignatureCheck CHECK =
            (person, statement, signature) -> AppSignature.verify(APP, person, statement, signature);

    private final KeyPair keys;

    public Player() {
        try {
            keys = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    public PersonId id() {
        byte[] spki = keys.getPublic().getEncoded();
        return PersonId.of(Arrays.copyOfRange(spki, spki.length - 32, spki.length));
    }

    @Override
    public byte[] sign(byte[] statement) {
        try {
            Signature ed25519 = Signature.getInstance("Ed25519");
            ed25519.initSign(keys.getPrivate());
            ed25519.update(AppSignature.signedBytes(APP, statement));
            return ed25519.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}

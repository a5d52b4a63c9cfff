package org.koti.catalog;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import org.koti.catalog.tuf.Signer;
import org.koti.catalog.tuf.SigningKeys;
import org.koti.catalog.tuf.SigningRole;

/** A build's key pair in a file: the private and the public key, a line of Base64 each. */
final class KeyFile {
    private static final String ALGORITHM = "Ed25519";
    private static final Set<PosixFilePermission> OWNER = PosixFilePermissions.fromString("rw-------");

    private KeyFile() {}

    /** {@return the keys in that file, for all roles; made when there is no such file} */
    static SigningKeys at(Path file) throws IOException {
        try {
            KeyPair pair = Files.exists(file) ? read(Files.readAllLines(file)) : made(file);
            return SigningKeys.forAll(new SigningRole(List.of(new Signer(pair)), 1));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new IOException(file + " holds no pair of keys; remove it only if nobody knows what it signed", e);
        }
    }

    private static KeyPair made(Path file) throws IOException, GeneralSecurityException {
        KeyPair pair = KeyPairGenerator.getInstance(ALGORITHM).generateKeyPair();
        Files.createFile(file);
        if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.setPosixFilePermissions(file, OWNER);
        }
        Files.write(
                file,
                List.of(
                        text(pair.getPrivate().getEncoded()),
                        text(pair.getPublic().getEncoded())));
        return pair;
    }

    private static KeyPair read(List<String> lines) throws GeneralSecurityException {
        if (lines.size() != 2) {
            throw new IllegalArgumentException("not two lines");
        }
        KeyFactory keys = KeyFactory.getInstance(ALGORITHM);
        return new KeyPair(
                keys.generatePublic(new X509EncodedKeySpec(Base64.getDecoder().decode(lines.get(1)))),
                keys.generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(lines.get(0)))));
    }

    private static String text(byte[] key) {
        return Base64.getEncoder().encodeToString(key);
    }
}

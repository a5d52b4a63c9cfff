package org.koti.catalog.author;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.koti.catalog.tuf.FileOperations;
import org.koti.catalog.tuf.FolderStore;
import org.koti.catalog.tuf.Key;
import org.koti.catalog.tuf.PrivateDisk;
import org.koti.catalog.tuf.Role;
import org.koti.catalog.tuf.RoleName;
import org.koti.catalog.tuf.Root;
import org.koti.catalog.tuf.Signer;
import org.koti.catalog.tuf.SigningKeys;
import org.koti.catalog.tuf.SigningRole;
import org.koti.spi.catalog.AuthorException;
import org.koti.spi.catalog.AuthorException.Kind;

/**
 * The private keys of a publisher or a catalog, a file for each: {@code root-….pem} can change the keys and may be kept elsewhere, {@code online-….pem} signs all else. Which of
 * them count, the repository says by their public keys; so they change at the one moment at which it does.
 */
final class KeyFolder {
    private static final String ROOT = "root";
    private static final String ONLINE = "online";
    private static final String SUFFIX = ".pem";
    private static final int SHORT = 8;

    private final Path folder;
    private final FileOperations disk;
    private final int rounds;

    /**
     * Makes it.
     *
     * @param folder where they are
     * @param disk the steps on it
     * @param rounds how long a new passphrase is stretched
     */
    KeyFolder(Path folder, FileOperations disk, int rounds) {
        this.folder = folder;
        this.disk = new PrivateDisk(disk);
        this.rounds = rounds;
    }

    Path path() {
        return folder;
    }

    boolean isThere() {
        return Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS);
    }

    /** Makes the folder, closed to others. It is durable when this returns. */
    void prepare() throws IOException {
        disk.makeFolder(folder);
        disk.force(Objects.requireNonNull(folder.getParent(), "a folder in which it lies"));
    }

    /**
     * Makes keys beside those that are there. They are durable when this returns.
     *
     * @param rootKeys how many for the root
     * @param threshold how many of these it takes
     * @param passphrase what seals them, if they are to be
     */
    SigningKeys make(int rootKeys, int threshold, Optional<char[]> passphrase) throws AuthorException {
        try {
            prepare();
            List<Signer> roots = new ArrayList<>();
            for (int i = 0; i < rootKeys; i++) {
                roots.add(make(ROOT, passphrase));
            }
            SigningRole online = new SigningRole(List.of(make(ONLINE, passphrase)), 1);
            return keys(new SigningRole(roots, threshold), online);
        } catch (IOException e) {
            throw new AuthorException(Kind.DISK, folder.toString(), "");
        }
    }

    private Signer make(String name, Optional<char[]> passphrase) throws IOException {
        KeyPair pair = pair();
        Signer signer = new Signer(pair);
        String file = name + "-" + signer.key().id().substring(0, SHORT) + SUFFIX;
        new FolderStore(folder, disk).write(file, KeyFile.write(pair, passphrase, rounds));
        return signer;
    }

    private static KeyPair pair() {
        try {
            return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has Ed25519", e);
        }
    }

    private static SigningKeys keys(SigningRole root, SigningRole online) {
        Map<RoleName, SigningRole> roles =
                new EnumMap<>(SigningKeys.forAll(online).roles());
        roles.put(RoleName.ROOT, root);
        return new SigningKeys(roles);
    }

    /**
     * Opens as many keys as some roles need.
     *
     * @param root whose keys are wanted
     * @param roles for which of its roles
     * @param passphrase asked for where a key is sealed
     * @throws AuthorException when too few are here, or one cannot be opened
     */
    SigningKeys open(Root root, Set<RoleName> roles, LazyPassphrase passphrase) throws AuthorException {
        Map<Key, Path> files = files();
        Map<Key, Signer> opened = new HashMap<>();
        Map<RoleName, SigningRole> found = new EnumMap<>(RoleName.class);
        for (RoleName name : roles) {
            Role role = root.role(name);
            List<Key> here = role.keys().stream()
                    .filter(files::containsKey)
                    .limit(role.threshold())
                    .toList();
            if (here.size() < role.threshold()) {
                throw new AuthorException(Kind.KEYS_ELSEWHERE, folder.toString(), "");
            }
            for (Key key : here) {
                if (!opened.containsKey(key)) {
                    opened.put(key, open(files.getOrDefault(key, folder), passphrase));
                }
            }
            found.put(name, new SigningRole(here.stream().map(opened::get).toList(), role.threshold()));
        }
        return new SigningKeys(found);
    }

    private static Signer open(Path file, LazyPassphrase passphrase) throws AuthorException {
        KeyFile key = read(file);
        try {
            return key.open(key.isSealed() ? passphrase.get() : new char[0]);
        } catch (WrongPassphraseException e) {
            throw new AuthorException(Kind.PASSPHRASE, file.toString(), "");
        } catch (MalformedKeyException e) {
            throw malformed(file, e);
        }
    }

    /** Takes keys away that count no more. */
    void drop(Set<String> ids) throws AuthorException {
        try {
            for (Map.Entry<Key, Path> file : files().entrySet()) {
                if (ids.contains(file.getKey().id())) {
                    disk.delete(file.getValue());
                }
            }
            disk.force(folder);
        } catch (IOException e) {
            throw new AuthorException(Kind.DISK, folder.toString(), "");
        }
    }

    private Map<Key, Path> files() throws AuthorException {
        Map<String, Path> byName = new TreeMap<>();
        if (!isThere()) {
            throw new AuthorException(Kind.KEYS_ELSEWHERE, folder.toString(), "");
        }
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*" + SUFFIX)) {
            files.forEach(file -> byName.put(file.toString(), file));
        } catch (IOException e) {
            throw new AuthorException(Kind.DISK, folder.toString(), "");
        }
        Map<Key, Path> byKey = new HashMap<>();
        for (Path file : byName.values()) {
            byKey.put(read(file).key(), file);
        }
        return byKey;
    }

    private static KeyFile read(Path file) throws AuthorException {
        try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
            return KeyFile.read(in.readNBytes(KeyFile.MOST_BYTES + 1));
        } catch (MalformedKeyException e) {
            throw malformed(file, e);
        } catch (IOException e) {
            throw new AuthorException(Kind.DISK, file.toString(), "");
        }
    }

    private static AuthorException malformed(Path file, MalformedKeyException why) {
        return new AuthorException(Kind.KEY_FILE, file.toString(), String.valueOf(why.getMessage()));
    }
}

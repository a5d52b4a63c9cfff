package org.koti.identity;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import org.koti.spi.identity.NodeLock;
import org.koti.spi.identity.WrongPassphraseException;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Unlocks the node at its start by the first line of the file that {@code koti.passphraseFile} names, for nodes that nobody sits at. */
@Component(
        service = {},
        immediate = true)
public final class PassphraseFile {
    private static final Logger LOG = LoggerFactory.getLogger(PassphraseFile.class);
    private static final long MOST_BYTES = 4096;
    private static final Set<PosixFilePermission> OTHERS = Set.of(
            PosixFilePermission.GROUP_READ,
            PosixFilePermission.GROUP_WRITE,
            PosixFilePermission.OTHERS_READ,
            PosixFilePermission.OTHERS_WRITE);

    /**
     * Unlocks on a thread of its own, when a file is named. What prevents it is one line in the log and on standard error.
     *
     * @param context its property {@code koti.passphraseFile} names the file, {@code koti.home} the home folder
     * @param lock what is unlocked
     */
    @Activate
    public PassphraseFile(BundleContext context, @Reference NodeLock lock) {
        String file = context.getProperty("koti.passphraseFile");
        String home = context.getProperty("koti.home");
        if (file != null) {
            Thread thread = new Thread(
                    () -> unlock(lock, Path.of(file), home).ifPresent(PassphraseFile::complain), "koti unlock");
            thread.setDaemon(true);
            thread.start();
        }
    }

    private static void complain(String obstacle) {
        LOG.error(obstacle);
        System.err.println("koti: " + obstacle);
    }

    /** {@return what prevents it, where, and what to do; empty once the node is unlocked} */
    static Optional<String> unlock(NodeLock lock, Path file, String home) {
        return switch (lock.state()) {
            case UNLOCKED -> Optional.empty();
            case NEW ->
                Optional.of("nobody lives in the home " + home + " yet, so the passphrase file " + file
                        + " opens nothing; set the home up in the browser first");
            case LOCKED ->
                obstacle(lock, file, home).map(obstacle -> obstacle + "; until then, unlock the home in the browser");
        };
    }

    private static Optional<String> obstacle(NodeLock lock, Path file, String home) {
        try {
            if (isOpenToOthers(file)) {
                return Optional.of("the passphrase file " + file
                        + " can be read or written by others, so it is not used; allow it to its owner only (chmod 600 "
                        + file + ") and start again");
            }
            if (Files.size(file) > MOST_BYTES) {
                return Optional.of("the passphrase file " + file + " has more than " + MOST_BYTES
                        + " bytes, so it is not used; keep only the passphrase in it and start again");
            }
            unlock(lock, Files.readAllBytes(file));
            return Optional.empty();
        } catch (NoSuchFileException e) {
            return Optional.of(
                    "the passphrase file " + file + " is not there; put it there or name another, and start again");
        } catch (IOException e) {
            return Optional.of("the passphrase file " + file + " cannot be read ("
                    + e.getClass().getSimpleName() + "); change its permissions and start again");
        } catch (WrongPassphraseException e) {
            return Optional.of("the first line of the passphrase file " + file + " is not the passphrase of the home "
                    + home + "; correct it and start again");
        } catch (RuntimeException e) {
            LOG.error("the passphrase file {} does not open the node", file, e);
            return Optional.of("the home " + home + " stays locked: " + e.getMessage());
        }
    }

    private static void unlock(NodeLock lock, byte[] content) throws WrongPassphraseException {
        CharBuffer text = StandardCharsets.UTF_8.decode(ByteBuffer.wrap(content));
        int end = 0;
        while (end < text.length() && text.charAt(end) != '\n' && text.charAt(end) != '\r') {
            end++;
        }
        char[] line = new char[end];
        text.get(line);
        try {
            lock.unlock(line);
        } finally {
            Arrays.fill(line, '\0');
            Arrays.fill(text.array(), '\0');
            Arrays.fill(content, (byte) 0);
        }
    }

    private static boolean isOpenToOthers(Path file) throws IOException {
        return file.getFileSystem().supportedFileAttributeViews().contains("posix")
                && Files.getPosixFilePermissions(file).stream().anyMatch(OTHERS::contains);
    }
}

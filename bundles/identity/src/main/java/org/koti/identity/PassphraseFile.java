package org.koti.identity;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Arrays;
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
     * Unlocks on a thread of its own, when a file is named.
     *
     * @param context its property {@code koti.passphraseFile} names the file
     * @param lock what is unlocked
     */
    @Activate
    public PassphraseFile(BundleContext context, @Reference NodeLock lock) {
        String file = context.getProperty("koti.passphraseFile");
        if (file != null && lock.state() == NodeLock.State.LOCKED) {
            Thread thread = new Thread(() -> unlock(lock, Path.of(file)), "koti unlock");
            thread.setDaemon(true);
            thread.start();
        }
    }

    static void unlock(NodeLock lock, Path file) {
        try {
            if (isOpenToOthers(file)) {
                LOG.error(
                        "the passphrase file {} can be read or written by others: allow it to its owner only (chmod 600)",
                        file);
            } else if (Files.size(file) > MOST_BYTES) {
                LOG.error("the passphrase file {} has more than {} bytes", file, MOST_BYTES);
            } else {
                unlock(lock, Files.readAllBytes(file));
            }
        } catch (IOException e) {
            LOG.error(
                    "the passphrase file {} cannot be read: {}",
                    file,
                    e.getClass().getSimpleName());
        } catch (WrongPassphraseException e) {
            LOG.error("the first line of the passphrase file {} does not open the node", file);
        } catch (RuntimeException e) {
            LOG.error("the node stays locked: {}", e.getMessage(), e);
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

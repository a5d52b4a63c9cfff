package org.koti.home;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The link that lets a browser in once. There is always one open link: in the file {@code login-link} of the home folder, which only its owner can read.
 * Safe for use by several threads.
 */
final class LoginLink {
    static final Duration LIFE = Duration.ofMinutes(10);
    private static final Logger LOG = LoggerFactory.getLogger(LoginLink.class);
    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rw-------");

    private final Path file;
    private final Tickets<String> tickets;

    LoginLink(Clock clock, Path home) {
        file = home.resolve("login-link");
        tickets = new Tickets<>(clock, LIFE);
    }

    Path file() {
        return file;
    }

    /** A new link, written to the file; one before it lets nobody in any more. */
    synchronized String renew(Host home) {
        tickets.endAll();
        String link = home.origin() + "/login?ticket=" + tickets.issue("login");
        try {
            write(link);
        } catch (IOException e) {
            LOG.warn("The login link could not be written to {}: {}", file, e.toString());
        }
        return link;
    }

    /** Writes a new link when the last one was used or is too old. */
    synchronized void keepOpen(Host home) {
        if (!tickets.anyOpen()) {
            renew(home);
        }
    }

    /** Whether the ticket lets its bearer in; it does not a second time. */
    boolean redeem(String ticket) {
        return tickets.redeem(ticket).isPresent();
    }

    private void write(String link) throws IOException {
        Path fresh = Files.createTempFile(file.toAbsolutePath().getParent(), "login-link", ".new", ownerOnly());
        Files.writeString(fresh, link + System.lineSeparator());
        Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING);
    }

    private FileAttribute<?>[] ownerOnly() {
        return file.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(OWNER_ONLY)}
                : new FileAttribute<?>[0];
    }
}

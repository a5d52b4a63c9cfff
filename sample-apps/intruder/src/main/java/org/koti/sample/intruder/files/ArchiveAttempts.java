package org.koti.sample.intruder.files;

import java.net.URL;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarFile;
import java.util.zip.ZipFile;
import org.koti.sample.intruder.attempt.Attempt;
import org.koti.sample.intruder.attempt.Evidence;
import org.koti.sample.intruder.attempt.Ground;
import org.koti.sample.intruder.attempt.Trial;

/** Opens archives, and URLs into them. */
public final class ArchiveAttempts {
    private static final String GROUP = "files";

    private ArchiveAttempts() {}

    /** {@return the attempts, fresh} */
    public static List<Trial> all() {
        return List.of(
                new Trial(GROUP, "ZipFile", OpenZip::new),
                new Trial(GROUP, "JarFile", OpenJar::new),
                new Trial(GROUP, "FileSystems.newFileSystem", MountZip::new),
                new Trial(GROUP, "file: URL", FileUrl::new),
                new Trial(GROUP, "jar: URL", JarUrl::new),
                new Trial(GROUP, "jar: URL of a jar that is open", JarUrlOfJar::new),
                new Trial(GROUP, "jar: URL over the network", JarUrlToNet::new));
    }

    static final class OpenZip implements Attempt {
        @Override
        public String make(Ground ground) throws Exception {
            try (ZipFile zip = new ZipFile(ground.jar())) {
                return "opened an archive of " + zip.size() + " entries";
            }
        }
    }

    static final class OpenJar implements Attempt {
        @Override
        public String make(Ground ground) throws Exception {
            try (JarFile jar = new JarFile(ground.jar())) {
                return Evidence.of("manifest", jar.getManifest());
            }
        }
    }

    static final class MountZip implements Attempt {
        @Override
        public String make(Ground ground) throws Exception {
            try (FileSystem mounted = FileSystems.newFileSystem(Path.of(ground.jar()))) {
                return Evidence.of("mounted", mounted);
            }
        }
    }

    @SuppressWarnings("deprecation")
    static final class FileUrl implements Attempt {
        @Override
        public String make(Ground ground) throws Exception {
            return Evidence.read("read", new URL("file:" + ground.secret()).openStream());
        }
    }

    @SuppressWarnings("deprecation")
    static final class JarUrl implements Attempt {
        @Override
        public String make(Ground ground) throws Exception {
            return Evidence.read("read", new URL("jar:file:" + ground.jar() + "!/META-INF/MANIFEST.MF").openStream());
        }
    }

    static final class JarUrlOfJar implements Attempt {
        @Override
        public String make(Ground ground) throws Exception {
            URL own = ArchiveAttempts.class.getResource("/META-INF/MANIFEST.MF");
            return own == null ? Evidence.of("own jar", null) : Evidence.read("read", own.openStream());
        }
    }

    @SuppressWarnings("deprecation")
    static final class JarUrlToNet implements Attempt {
        @Override
        public String make(Ground ground) throws Exception {
            return Evidence.read(
                    "read",
                    new URL("jar:http://127.0.0.1:" + ground.port() + "/secret.jar!/META-INF/MANIFEST.MF")
                            .openStream());
        }
    }
}

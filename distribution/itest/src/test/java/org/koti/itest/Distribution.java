package org.koti.itest;

import java.nio.file.Files;
import java.nio.file.Path;

/** The assembled distribution that is tested; the build says where in the system property {@code koti.distribution}. */
final class Distribution {
    private Distribution() {}

    static Path folder() {
        Path folder = Path.of(System.getProperty("koti.distribution", "../assembly/target/koti"))
                .toAbsolutePath()
                .normalize();
        if (!Files.isExecutable(folder.resolve("bin/koti"))) {
            throw new IllegalStateException("no distribution in " + folder + "; build distribution/assembly first");
        }
        return folder;
    }

    static Path launcher() {
        return folder().resolve("bin/koti");
    }
}

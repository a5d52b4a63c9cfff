package org.koti.benchmark;

import java.io.IOException;
import java.net.JarURLConnection;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Path;

/** The jar of the app storm, which the tests have on their class path. */
final class StormJar {
    private StormJar() {}

    static Path path() throws IOException, URISyntaxException {
        URL type = StormJar.class.getResource("/org/koti/sample/storm/Storm.class");
        return Path.of(
                ((JarURLConnection) type.openConnection()).getJarFileURL().toURI());
    }
}

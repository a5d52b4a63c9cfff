package org.koti.capsule;

import static org.assertj.core.api.Assertions.assertThat;

import aQute.bnd.osgi.Jar;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Map;
import java.util.jar.Manifest;
import org.apache.felix.framework.FrameworkFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.launch.Framework;

/** Which jars of the node a process gets on its class path. */
class LibrariesTest {
    @TempDir
    Path folder;

    @Test
    void anAppWithTheNameOfAPartOfTheNodeIsNotTakenForIt() throws Exception {
        Framework framework = new FrameworkFactory()
                .newFramework(Map.of(
                        Constants.FRAMEWORK_STORAGE, folder.resolve("cache").toString()));
        framework.init();
        try {
            BundleContext context = framework.getBundleContext();
            context.installBundle("koti:app/evil/first", jar("org.koti.api", "9"));
            for (String name : Libraries.NAMES) {
                context.installBundle("file:/koti/" + name + ".jar", jar(name, "1"));
            }
            context.installBundle("koti:app/evil/last", jar("org.apache.felix.scr", "9"));

            Libraries libraries = Libraries.of(context);

            assertThat(libraries.components()).isEqualTo(Path.of("/koti/org.apache.felix.scr.jar"));
            assertThat(libraries.classPath())
                    .hasSize(Libraries.NAMES.size() + 1)
                    .containsAll(Libraries.NAMES.stream()
                            .map(name -> Path.of("/koti/" + name + ".jar"))
                            .toList());
        } finally {
            framework.stop();
            framework.waitForStop(10_000);
        }
    }

    private static InputStream jar(String name, String version) throws Exception {
        try (Jar jar = new Jar(name)) {
            Manifest manifest = new Manifest();
            manifest.getMainAttributes().putValue("Bundle-ManifestVersion", "2");
            manifest.getMainAttributes().putValue("Bundle-SymbolicName", name);
            manifest.getMainAttributes().putValue("Bundle-Version", version);
            jar.setManifest(manifest);
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            jar.write(out);
            return new ByteArrayInputStream(out.toByteArray());
        }
    }
}

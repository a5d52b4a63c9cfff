package org.koti.bouncycastle;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.apache.felix.framework.FrameworkFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.framework.Constants;
import org.osgi.framework.launch.Framework;

/** The built bundle within Felix. */
final class BundleIT {
    private static final List<Class<?>> PROBE = List.of(Probe.class.getNestMembers());

    @TempDir
    Path home;

    private Framework felix;
    private Bundle bouncyCastle;

    @BeforeEach
    void start() throws Exception {
        felix = new FrameworkFactory().newFramework(Map.of(Constants.FRAMEWORK_STORAGE, home.toString()));
        felix.start();
        Path jar = Path.of(System.getProperty("bundle.jar"));
        bouncyCastle = felix.getBundleContext().installBundle(jar.toUri().toString());
        bouncyCastle.start();
    }

    @AfterEach
    void stop() throws Exception {
        felix.stop();
        felix.waitForStop(10_000);
    }

    @Test
    void anotherBundleHasTlsAndTheClassesForItsJava() throws Exception {
        Bundle user = felix.getBundleContext().installBundle("probe", probeBundle());
        Class<?> probe = user.loadClass(Probe.class.getName());

        assertThat(probe).isNotSameAs(Probe.class);
        assertThat(((Callable<?>) probe.getConstructor().newInstance()).call()).isEqualTo(JarsTest.WORKS);
    }

    @Test
    void everyJarIsThereWhole() {
        for (String jar : List.of("bcprov", "bcpkix", "bcutil", "bctls")) {
            assertThat(bouncyCastle.getEntry("lib/" + jar + ".jar")).as(jar).isNotNull();
        }
        assertThat(read(bouncyCastle.getEntry("META-INF/LICENSE.md"))).contains("Bouncy Castle");
    }

    @Test
    void nothingButTheJdkIsNeeded() {
        assertThat(bouncyCastle.getHeaders().get(Constants.IMPORT_PACKAGE)).doesNotContain("org.");
    }

    private static String read(URL url) {
        try (InputStream in = url.openStream()) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static InputStream probeBundle() throws IOException {
        Manifest manifest = new Manifest();
        Attributes main = manifest.getMainAttributes();
        main.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        main.putValue(Constants.BUNDLE_MANIFESTVERSION, "2");
        main.putValue(Constants.BUNDLE_SYMBOLICNAME, "probe");
        main.putValue(Constants.DYNAMICIMPORT_PACKAGE, "org.bouncycastle.*, javax.net.ssl");
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JarOutputStream jar = new JarOutputStream(bytes, manifest)) {
            for (Class<?> part : PROBE) {
                String file = part.getName().replace('.', '/') + ".class";
                jar.putNextEntry(new JarEntry(file));
                try (InputStream in = part.getClassLoader().getResourceAsStream(file)) {
                    in.transferTo(jar);
                }
            }
        }
        return new ByteArrayInputStream(bytes.toByteArray());
    }
}

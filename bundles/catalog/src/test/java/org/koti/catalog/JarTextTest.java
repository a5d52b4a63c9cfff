package org.koti.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateFactory;
import java.util.List;
import java.util.jar.JarInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;

final class JarTextTest {
    private static byte[] withASignatureThatIsNone() throws Exception {
        byte[] nobody = CertificateFactory.getInstance("X.509")
                .generateCertPath(List.of())
                .getEncoded("PKCS7");
        ByteArrayOutputStream jar = new ByteArrayOutputStream();
        try (ZipOutputStream out = new ZipOutputStream(jar)) {
            add(
                    out,
                    "META-INF/MANIFEST.MF",
                    text("Manifest-Version: 1.0\nBundle-Version: 1.2.0\nKoti-App: chess;title=Chess\n\n"));
            add(out, "META-INF/ADA.SF", text("Signature-Version: 1.0\nSHA-256-Digest-Manifest: AAAA\n\n"));
            add(out, "META-INF/ADA.RSA", nobody);
            add(out, "a.txt", text("a"));
        }
        return jar.toByteArray();
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static void add(ZipOutputStream jar, String name, byte[] content) throws Exception {
        jar.putNextEntry(new ZipEntry(name));
        jar.write(content);
    }

    /** A node takes it: the catalog's signature is what counts. */
    @Test
    void aSignatureInsideTheJarIsNotLookedAt() throws Exception {
        byte[] jar = withASignatureThatIsNone();
        try (JarInputStream strict = new JarInputStream(new ByteArrayInputStream(jar))) {
            assertThatThrownBy(() -> {
                        while (strict.getNextJarEntry() != null) {
                            strict.readAllBytes();
                        }
                    })
                    .isInstanceOf(SecurityException.class);
        }

        assertThat(JarText.of("the jar", jar).release().version()).isEqualTo("1.2.0");
    }
}

package org.koti.capsule;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.koti.spi.capsule.Capsule;

/** An app in a real process in a real box: what it gets, and what it gets not. */
class CapsuleTest {
    @TempDir
    Path folder;

    private Neighbourhood node;
    private Capsule capsule;

    @BeforeEach
    void open() throws Exception {
        node = new Neighbourhood(folder);
        capsule = node.open(Neighbourhood.appJar(folder));
    }

    @AfterEach
    void close() throws Exception {
        capsule.close();
        node.close();
    }

    private String ask(String path, String body) throws Exception {
        return Request.send(node.bundle().getBundleContext(), path, body).text();
    }

    @Test
    void itsPageAnswers() throws Exception {
        Request request = Request.send(node.bundle().getBundleContext(), "/echo", "hei maailma");
        assertThat(request.text()).isEqualTo("hei maailma");
        assertThat(request.status).isEqualTo(200);
    }
}

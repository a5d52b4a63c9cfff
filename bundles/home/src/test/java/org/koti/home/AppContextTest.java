package org.koti.home;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.servlet.ServletContext;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;

/** The servlet context that an app gets. */
class AppContextTest {
    @TempDir
    Path folder;

    private final FakeLimits limits = new FakeLimits();
    private ServletContext context;

    @BeforeEach
    void make() {
        FakeFiles.write(folder);
        Bundle bundle = FakeBundle.of(7, "org.example.app", folder);
        context = AppContext.of(bundle, () -> limits.find(bundle));
    }

    @Test
    void attributesAreTheAppsOwn() {
        context.setAttribute("a", 1);
        assertThat(context.getAttribute("a")).isEqualTo(1);
        assertThat(Collections.list(context.getAttributeNames())).containsExactly("a");
        context.removeAttribute("a");
        assertThat(context.getAttribute("a")).isNull();
        ServletContext other = AppContext.of(FakeBundle.of(8, "org.example.other", folder), Optional::empty);
        context.setAttribute("a", 1);
        assertThat(other.getAttribute("a")).isNull();
        assertThat(context).isNotEqualTo(other).isEqualTo(context);
    }

    @Test
    void itSeesItsWebFilesAndNothingElse() throws IOException {
        try (InputStream file = context.getResourceAsStream("/css/app.css")) {
            assertThat(file).isNotNull();
        }
        assertThat(context.getResource("/../secret.txt")).isNull();
        assertThat(context.getResource("secret.txt")).isNull();
        assertThat(context.getRealPath("/")).isNull();
        assertThat(context.getContext("/")).isNull();
        assertThat(context.getRequestDispatcher("/")).isNull();
    }

    @Test
    void itTellsWhatItIs() {
        assertThat(context.getContextPath()).isEmpty();
        assertThat(context.getMajorVersion()).isEqualTo(6);
        assertThat(context.getMimeType("a.css")).startsWith("text/css");
        assertThat(context.getInitParameter("a")).isNull();
        assertThat(context.toString()).contains("org.example.app");
    }

    @Test
    void whatReachesTheContainerSaysThatItIsNotThereAndIsTold() {
        assertThatThrownBy(() -> context.addListener("x"))
                .isInstanceOf(UnsupportedOperationException.class)
                .hasMessageContaining("addListener");
        assertThatThrownBy(() -> context.getSessionCookieConfig()).isInstanceOf(UnsupportedOperationException.class);
        assertThat(limits.denied)
                .containsExactly(
                        "jakarta.servlet.ServletContext.addListener",
                        "jakarta.servlet.ServletContext.getSessionCookieConfig");
    }
}

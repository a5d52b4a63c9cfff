package org.koti.itest;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Pictures of pages that stay as build artefacts. */
final class Screenshots {
    private static final Path FOLDER = Path.of(System.getProperty("koti.screenshots", "target/screenshots"));

    private Screenshots() {}

    /** Keeps a picture of what a page shows now. */
    static void take(Page page, String title) {
        keep(page.screenshot(), title);
    }

    static void keep(byte[] picture, String title) {
        try {
            Path file = Files.createDirectories(FOLDER).resolve(title + ".png");
            Files.write(file, picture);
            assertThat(file).isNotEmptyFile();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

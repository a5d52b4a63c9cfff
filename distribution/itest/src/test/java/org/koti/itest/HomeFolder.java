package org.koti.itest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * What a node wrote into its home.
 *
 * @param folder the home
 */
record HomeFolder(Path folder) {
    private static final int TELLING = 3;

    String log() throws IOException {
        return Files.readString(folder.resolve("log/koti.log"));
    }

    /** The names of the files of installed apps. */
    List<String> apps() throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("installed"))) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }

    /** No file has the passphrase, nor any three recovery words that follow each other. */
    void assertTellsNoSecret(String passphrase, List<String> words) throws IOException {
        assertThat(words).hasSize(24);
        assertThat(log()).as("the log is there").isNotBlank();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String text = plain(Files.readString(file, StandardCharsets.ISO_8859_1));
                assertThat(text.contains(plain(passphrase)))
                        .as("passphrase in %s", file)
                        .isFalse();
                for (int at = 0; at + TELLING <= words.size(); at++) {
                    String some = String.join(" ", words.subList(at, at + TELLING));
                    assertThat(text.contains(some))
                            .as("recovery words in %s", file)
                            .isFalse();
                }
            }
        }
    }

    private static String plain(String text) {
        return text.toLowerCase(Locale.ROOT).replaceAll("[^a-z]+", " ");
    }
}

package ${package};

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class TextsTest {
    @Test
    void everyTextIsThereInFinnishToo() throws IOException {
        assertThat(texts("bundle_fi").keySet()).isEqualTo(texts("bundle").keySet());
    }

    private static Properties texts(String name) throws IOException {
        Properties texts = new Properties();
        try (Reader reader = new InputStreamReader(
                TextsTest.class.getResourceAsStream("/OSGI-INF/l10n/" + name + ".properties"), StandardCharsets.UTF_8)) {
            texts.load(reader);
        }
        return texts;
    }
}

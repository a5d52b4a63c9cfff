package org.koti.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class CatalogFormatTest {
    static final String APP = "{\"id\":\"koti/hello\",\"version\":\"1.0.0\",\"title\":{\"\":\"Hello\"},"
            + "\"summary\":{\"\":\"Says hello.\"},\"description\":{\"\":\"\"},\"license\":\"MIT\",\"icon\":\"web/icon.svg\","
            + "\"file\":\"hello.jar\",\"length\":5,\"sha256\":\"" + "0".repeat(64) + "\"}";
    static final String WHOLE = "{\"format\":\"koti catalog 1\",\"apps\":[" + APP + "]}";

    private final CatalogFormat format = new CatalogFormat();

    private List<Listing> read(String json) throws MalformedCatalogException {
        return format.read(json.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void readsWhatItWrites() throws Exception {
        assertThat(format.read(format.write(read(WHOLE))))
                .isEqualTo(read(WHOLE))
                .hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "koti catalog 1      | koti catalog 2        | the top: it is not in the format 'koti catalog 1'",
                "\"apps\":[          | \"more\":1,\"apps\":[ | the top: it is not in the format 'koti catalog 1'",
                "\"length\":5        | \"length\":5,\"x\":1  | app 1: it has a field that means nothing",
                "\"length\":5        | \"length\":5,\"length\":6 | line 1: it is not JSON as it should be",
                "\"length\":5,       | ''                    | app 1: a field is missing",
                "\"length\":5        | \"length\":0          | app 1: its length is not from 1 byte to 64 MiB",
                "\"length\":5        | \"length\":99999999999999999999 | app 1: its length is not from 1 byte to 64 MiB",
                "\"length\":5        | \"length\":67108865   | app 1: its length is not from 1 byte to 64 MiB",
                "koti/hello          | hello                 | app 1: its id is not of the form publisher/name",
                "koti/hello          | koti/hell\u0430o      | app 1: its id is not of the form publisher/name",
                "hello.jar           | ../hello.jar          | app 1: its file is not of its form",
                "hello.jar           | a/hello.jar           | app 1: its file is not of its form",
                "web/icon.svg        | web/../icon.svg       | app 1: its icon is not a plain path",
                "\"sha256\":\"0      | \"sha256\":\"G        | app 1: its sha256 is not of its form",
                "\"title\":{\"\"     | \"title\":{\"fi\"     | app 1: its title has no text in the default language",
                "\"Hello\"           | \" \"                 | app 1: its title is empty",
                "\"Hello\"           | \"Hel\\u202elo\"      | app 1: its title is no text of at most 35 plain characters",
                "]}                  | ]} x                  | line 1: it is not JSON as it should be"
            })
    void refuses(String from, String to, String why) {
        assertThat(WHOLE).contains(from.strip());

        assertThatThrownBy(() -> read(WHOLE.replace(from.strip(), to.strip())))
                .isInstanceOf(MalformedCatalogException.class)
                .hasMessageStartingWith("catalog.json, " + why);
    }

    @Test
    void refusesAnAppThatIsListedTwice() {
        assertThatThrownBy(() -> read(WHOLE.replace(APP, APP + "," + APP)))
                .isInstanceOf(MalformedCatalogException.class)
                .hasMessageContaining("app 2: its name or its file is listed twice");
    }

    @Test
    void refusesAListThatIsTooLong() {
        assertThatThrownBy(() -> format.read(new byte[CatalogFormat.MOST_BYTES + 1]))
                .isInstanceOf(MalformedCatalogException.class)
                .hasMessageContaining("larger than 4 MiB");
    }
}

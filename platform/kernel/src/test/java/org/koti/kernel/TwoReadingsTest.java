package org.koti.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.koti.kernel.app.greeter.Greeter;
import org.koti.spi.app.MalformedDeclarationException;

/** Jars that the kernel could read in one way, and whoever runs the app in another. */
final class TwoReadingsTest {
    private static final String GREETER = "OSGI-INF/org.koti.kernel.app.greeter.Greeter.xml";
    private static final String EVIL = """
            <scr:component xmlns:scr="http://www.osgi.org/xmlns/scr/v1.4.0" name="evil" immediate="true" activate="start">
              <implementation class="java.lang.Thread"/>
            </scr:component>
            """;

    @TempDir
    private Path scratch;

    private static byte[] greeter() throws Exception {
        return new AppBuilder("greeter")
                .with(Greeter.class)
                .file("OSGI-INF/evil.xml", EVIL)
                .bytes();
    }

    private AppFacts read(byte[] jar) throws MalformedDeclarationException, IOException {
        return new DeclarationReader(scratch).readAll(jar);
    }

    private void refused(byte[] jar, String message) {
        assertThatThrownBy(() -> read(jar))
                .isInstanceOf(MalformedDeclarationException.class)
                .hasMessage(message);
    }

    /** Declarative Services takes the header apart at each comma and each space, and knows of no quotes there. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\'',
            value = {
                "GREETER;x=\"a,OSGI-INF/evil.xml,b\" | GREETER;x=\"a",
                "GREETER;x=\"a OSGI-INF/evil.xml b\" | GREETER;x=\"a",
                "GREETER;x:=\"a,OSGI-INF/evil.xml,b\" | GREETER;x:=\"a",
                "GREETER;x=a | GREETER;x=a",
                "GREETER;OSGI-INF/evil.xml | GREETER;OSGI-INF/evil.xml",
                "OSGI-INF/%evil.xml | OSGI-INF/%evil.xml",
                "GREETER\u2003 | GREETER?"
            })
    void namesComponentsByFilesOnly(String header, String told) throws Exception {
        byte[] jar = Jars.withHeader(
                Jars.withoutHeader(greeter(), "Service-Component"),
                "Service-Component",
                header.replace("GREETER", GREETER));

        refused(
                jar,
                "Service-Component: it says '" + told.replace("GREETER", GREETER)
                        + "', and an app may name files only; let bnd write components and header");
    }

    @Test
    void readsTheHeaderAsDeclarativeServicesDoes() throws Exception {
        byte[] jar = Jars.withHeader(
                Jars.withoutHeader(greeter(), "Service-Component"), "Service-Component", GREETER + " OSGI-INF/evil.xml");

        refused(
                jar,
                "OSGI-INF/evil.xml: its implementation class 'java.lang.Thread' is not inside the jar;"
                        + " use a class of the app");
        assertThat(read(greeter()).code().components()).containsExactly(Greeter.class.getName());
    }
}

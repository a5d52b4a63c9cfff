package org.koti.kernel;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.koti.app.greeter.Greeter;
import org.koti.spi.app.MalformedDeclarationException;

/** Jars that the kernel could read in one way, and whoever runs the app in another. */
final class TwoReadingsTest {
    private static final String GREETER = "OSGI-INF/org.koti.app.greeter.Greeter.xml";
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
                .extracting(Coded::words)
                .isEqualTo(message);
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
                "OSGI-INF/(evil).xml | OSGI-INF/(evil).xml",
                "OSGI-INF/\\evil.xml | OSGI-INF/\\evil.xml",
                "OSGI-INF/e\u200bvil.xml | OSGI-INF/e?vil.xml",
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
                        + "', and an app may name files only; use letters, digits and _.$/+- in their names, and let"
                        + " bnd write components and header");
    }

    @Test
    void readsTheHeaderAsDeclarativeServicesDoes() throws Exception {
        byte[] jar = Jars.withHeader(
                Jars.withoutHeader(greeter(), "Service-Component"),
                "Service-Component",
                GREETER + " OSGI-INF/evil.xml");

        refused(
                jar,
                "OSGI-INF/evil.xml: its implementation class 'java.lang.Thread' is not inside the jar;"
                        + " use a class of the app");
    }

    /** Declarative Services takes attributes without a namespace; a reader that does not look at it may take another. */
    @ParameterizedTest
    @CsvSource({
        "<implementation class=, implementation, class, java.lang.Thread",
        "<property name=, property, name, osgi.http.whiteboard.servlet.pattern",
        "<provide interface=, provide, interface, java.lang.Runnable"
    })
    void knowsNoAttributesOfOtherNamespaces(String before, String element, String name, String meant) throws Exception {
        byte[] jar = Jars.replaced(
                greeter(),
                GREETER,
                xml -> xml.replace(
                        before,
                        "<" + element + " xmlns:x=\"urn:x\" x:" + name + "=\"" + read(xml, before) + "\" " + name
                                + "=\"" + meant + "\" dropped="));

        refused(
                jar,
                GREETER + ": an app may not use the attribute {urn:x}" + name
                        + " here; let bnd write the component from annotations");
    }

    private static String read(String xml, String before) {
        int start = xml.indexOf(before) + before.length() + 1;
        return xml.substring(start, xml.indexOf('"', start));
    }

    /** The kernel reads UTF-8; Declarative Services believes what the file says of itself. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "version='1.0' encoding='UTF-7'",
                "version='1.0' encoding='UTF-16'",
                "version='1.0' encoding='ISO-8859-1'",
                "version='1.0' encoding='IBM037'",
                "version='1.1' encoding='UTF-8'"
            })
    void knowsNoOtherEncoding(String declared) throws Exception {
        byte[] jar =
                Jars.replaced(greeter(), GREETER, xml -> xml.replace("version=\"1.0\" encoding=\"UTF-8\"", declared));

        refused(jar, GREETER + ": it is declared to be other than XML 1.0 in UTF-8; let bnd write it from annotations");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<!DOCTYPE a>",
                "<!DOCTYPE a SYSTEM 'file:/etc/passwd'>",
                "<!DOCTYPE a [<!ENTITY b 'c'>]>",
                "<!DOCTYPE component [<!ATTLIST component immediate CDATA 'true'>]>"
            })
    void knowsNoDocumentTypes(String doctype) throws Exception {
        byte[] jar = Jars.replaced(greeter(), GREETER, xml -> xml.replace("?>", "?>" + doctype));

        refused(jar, GREETER + ": it is no component description that can be read; let bnd write it from annotations");
    }

    /** The framework takes META-INF/versions/17/a for the class or resource a, and the verifier looks at a. */
    @Test
    void hasNoFilesForANewerJava() throws Exception {
        byte[] jar = Jars.withHeader(
                Jars.with(greeter(), "META-INF/versions/17/org/koti/app/greeter/Greeter.class", new byte[1]),
                "Multi-Release",
                "true");

        refused(
                jar,
                "Multi-Release: an app may not have files that take the place of others in a newer Java;"
                        + " remove the header");
    }

    /** A class of that name is the JDK's for whoever loads it, whatever file the jar has. */
    @Test
    void hasNoComponentsOfThePlatformsNames() throws Exception {
        byte[] jar = Jars.replaced(
                Jars.with(greeter(), "java/lang/Thread.class", new byte[1]),
                GREETER,
                xml -> xml.replace(
                        "implementation class=\"org.koti.app.greeter.Greeter",
                        "implementation class=\"java.lang.Thread"));

        refused(
                jar,
                GREETER
                        + ": its implementation class 'java.lang.Thread' is not inside the jar; use a class of the"
                        + " app");
    }

    @Test
    void hasNoServicesOfThePlatformsNames() throws Exception {
        byte[] jar = Jars.replaced(
                Jars.with(greeter(), "org/koti/spi/consent/Grants.class", new byte[1]),
                GREETER,
                xml -> xml.replace("jakarta.servlet.Servlet", "org.koti.spi.consent.Grants"));

        refused(
                jar,
                GREETER + ": an app may not provide the service 'org.koti.spi.consent.Grants'; provide Servlet,"
                        + " MessageHandler, LobbyListener, HealthCheck, Handover or an interface of the app's own");
    }
}

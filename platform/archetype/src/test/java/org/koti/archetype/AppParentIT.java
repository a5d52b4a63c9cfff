package org.koti.archetype;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;

/** Apps are built with what this repository is built and tested with. */
class AppParentIT {
    private static final Path CHECKOUT = Path.of(System.getProperty("koti.checkout", ""));

    @Test
    void theParentOfAppsNamesTheVersionsOfThisBuild() throws Exception {
        Map<String, String> build = versions("pom.xml");
        Map<String, String> apps = versions("platform/app-parent/pom.xml");
        apps.remove("org.koti.api");
        apps.remove("org.koti.testkit");
        apps.remove("koti-maven-plugin");

        assertThat(apps).hasSizeGreaterThan(10);
        assertThat(build).containsAllEntriesOf(apps);
    }

    @Test
    void theParentOfAppsIsOfThisVersion() throws Exception {
        Element project = pom("platform/app-parent/pom.xml").getDocumentElement();

        assertThat(text(project, "koti.version")).isEqualTo(System.getProperty("koti.version"));
        assertThat(versions("platform/app-parent/pom.xml").get("koti-maven-plugin"))
                .isEqualTo(System.getProperty("koti.version"));
    }

    private static Document pom(String file) throws Exception {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(CHECKOUT.resolve(file).toFile());
    }

    /** The versions that a pom gives libraries and plugins. */
    private static Map<String, String> versions(String file) throws Exception {
        Element project = pom(file).getDocumentElement();
        Map<String, String> versions = new TreeMap<>();
        for (String kind : new String[] {"dependency", "plugin"}) {
            NodeList found = project.getElementsByTagName(kind);
            for (int i = 0; i < found.getLength(); i++) {
                Element part = (Element) found.item(i);
                String version = child(part, "version");
                if (!version.isEmpty()) {
                    versions.put(child(part, "artifactId"), resolved(version, project));
                }
            }
        }
        return versions;
    }

    private static String resolved(String version, Element project) {
        return version.startsWith("${") ? text(project, version.substring(2, version.length() - 1)) : version;
    }

    private static String text(Element parent, String name) {
        NodeList found = parent.getElementsByTagName(name);
        return found.getLength() == 0 ? "" : found.item(0).getTextContent();
    }

    private static String child(Element parent, String name) {
        for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node.getNodeName().equals(name)) {
                return node.getTextContent();
            }
        }
        return "";
    }
}

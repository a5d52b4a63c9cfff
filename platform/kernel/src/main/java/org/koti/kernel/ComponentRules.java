package org.koti.kernel;

import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.StringTokenizer;
import java.util.regex.Pattern;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;
import org.koti.agent.sandbox.PlatformNames;
import org.koti.api.app.Handover;
import org.koti.api.app.HealthCheck;
import org.koti.api.app.WebPath;
import org.koti.api.peer.Protocol;
import org.koti.spi.app.MalformedDeclarationException;

/** What an app's component descriptions (OSGi Compendium 8, section 112.8) may say: its own classes, and services that an app may provide. */
final class ComponentRules {
    static final String HEADER = "Service-Component";
    /** Letters and digits of any language, and what stands for itself in the header and in the pattern that Declarative Services makes of a file's name. */
    private static final Pattern PLAIN = Pattern.compile("[\\p{L}\\p{M}\\p{N}_.$/+-]+");

    private static final String NAMESPACE = "http://www.osgi.org/xmlns/scr/";
    private static final Set<String> KNOWN =
            Set.of("component", "implementation", "service", "provide", "property", "reference");

    private final AppJar jar;
    private final PlatformNames platform;

    ComponentRules(AppJar jar, PlatformNames platform) {
        this.jar = jar;
        this.platform = platform;
    }

    /** Whether a class is the app's own; one of a name of the platform's is never meant, even where the jar has a file for it. */
    boolean isOwn(String className) {
        return !platform.has(className) && jar.classes().containsKey(className.replace('.', '/'));
    }

    /**
     * Checks every component.
     *
     * @return the app's code
     */
    AppCode check(ManifestHeaders headers) throws MalformedDeclarationException {
        Set<String> implementations = new LinkedHashSet<>();
        Map<String, byte[]> files = files(headers);
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            implementations.add(checkComponent(file.getKey(), file.getValue()));
        }
        return new AppCode(jar.classes(), files, implementations);
    }

    private Map<String, byte[]> files(ManifestHeaders headers) throws MalformedDeclarationException {
        Map<String, byte[]> files = new LinkedHashMap<>();
        for (String path : paths(headers.get(HEADER).orElse(""))) {
            if (path.indexOf('*') >= 0) {
                throw Refusal.of(HEADER, "it has the pattern " + Refusal.quote(path), "name each file of it");
            }
            if (!PLAIN.matcher(path).matches()) {
                throw Refusal.of(
                        HEADER,
                        "it says " + Refusal.quote(path) + ", and an app may name files only",
                        "use letters, digits and _.$/+- in their names, and let bnd write components and header");
            }
            byte[] xml = jar.texts().get(path);
            if (xml == null) {
                throw Refusal.of(HEADER, "the jar has no file " + path, "let bnd write components and header");
            }
            files.put(path, xml);
        }
        return files;
    }

    /** The paths in the header as Declarative Services takes it apart, which knows of no quotes, attributes or directives there. */
    static List<String> paths(String header) {
        List<String> paths = new ArrayList<>();
        new StringTokenizer(header, ", ").asIterator().forEachRemaining(path -> paths.add(String.valueOf(path)));
        return paths;
    }

    private String checkComponent(String path, byte[] xml) throws MalformedDeclarationException {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        ComponentFacts facts = new ComponentFacts(path);
        try {
            XMLStreamReader reader = factory.createXMLStreamReader(new ByteArrayInputStream(xml), "UTF-8");
            if (!says(reader.getVersion(), "1.0") || !says(reader.getCharacterEncodingScheme(), "UTF-8")) {
                throw Refusal.of(
                        path, "it is declared to be other than XML 1.0 in UTF-8", "let bnd write it from annotations");
            }
            int depth = 0;
            while (reader.hasNext()) {
                switch (reader.next()) {
                    case XMLStreamReader.START_ELEMENT -> element(path, reader, depth++, facts);
                    case XMLStreamReader.END_ELEMENT -> depth--;
                    case XMLStreamReader.DTD, XMLStreamReader.ENTITY_REFERENCE -> throw unreadable(path);
                    default -> {}
                }
            }
        } catch (XMLStreamException e) {
            throw unreadable(path);
        }
        return facts.check(this);
    }

    private static boolean says(@Nullable String declared, String only) {
        return declared == null || declared.equalsIgnoreCase(only);
    }

    private static void element(String path, XMLStreamReader reader, int depth, ComponentFacts facts)
            throws MalformedDeclarationException {
        String name = reader.getLocalName();
        String namespace = reader.getNamespaceURI();
        boolean root = depth == 0;
        boolean named = root
                ? namespace != null && namespace.startsWith(NAMESPACE) && name.equals("component")
                : (namespace == null || namespace.startsWith(NAMESPACE)) && !name.equals("component");
        if (!named || !KNOWN.contains(name)) {
            throw Refusal.of(
                    path, "an app may not use <" + name + "> here", "let bnd write the component from annotations");
        }
        for (int i = 0; i < reader.getAttributeCount(); i++) {
            if (reader.getAttributeName(i).getNamespaceURI().length() > 0) {
                throw Refusal.of(
                        path,
                        "an app may not use the attribute " + reader.getAttributeName(i) + " here",
                        "let bnd write the component from annotations");
            }
        }
        switch (name) {
            case "component" -> {
                if (reader.getAttributeValue(null, "factory") != null) {
                    throw Refusal.of(path, "an app may not make component factories", "remove 'factory'");
                }
            }
            case "implementation" -> facts.implementation(attribute(path, reader, "class"));
            case "service" ->
                facts.services(says(reader.getAttributeValue(null, "scope"), "singleton")
                        && says(reader.getAttributeValue(null, "servicefactory"), "false"));
            case "provide" -> facts.provides(attribute(path, reader, "interface"));
            case "property" -> facts.property(path, attribute(path, reader, "name"));
            default -> {}
        }
    }

    private static String attribute(String path, XMLStreamReader reader, String name)
            throws MalformedDeclarationException {
        String value = reader.getAttributeValue(null, name);
        if (value == null || !value.equals(value.strip()) || value.isEmpty()) {
            throw unreadable(path);
        }
        return value;
    }

    private static MalformedDeclarationException unreadable(String path) {
        return Refusal.of(path, "it is no component description that can be read", "let bnd write it from annotations");
    }

    /** Whether a service of an app is for the kernel, which asks the app's own bundle for it, and needs no property. */
    static boolean isForKernel(String service) {
        return service.equals(HealthCheck.class.getName()) || service.equals(Handover.class.getName());
    }

    /** The properties that a service of an app must have, by its interface. */
    static String neededProperty(String service) {
        return switch (service) {
            case "jakarta.servlet.Servlet" -> WebPath.PROPERTY;
            case "org.koti.api.peer.MessageHandler", "org.koti.api.peer.LobbyListener" -> Protocol.PROPERTY;
            default -> "";
        };
    }
}

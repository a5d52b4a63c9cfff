package org.koti.kernel;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.koti.agent.sandbox.PlatformNames;
import org.koti.api.app.Isolation;
import org.koti.spi.app.MalformedDeclarationException;

/** What an app's manifest may say: the headers of {@code allowed-headers.txt}, and in those what no other bundle suffers from. */
final class HeaderRules {
    private static final Map<String, String> REFUSED = refused();
    private static final Pattern SYMBOLIC_NAME = Pattern.compile("[A-Za-z0-9_-]+(\\.[A-Za-z0-9_-]+)*");
    private static final Set<String> REQUIRED = Set.of("osgi.ee", "osgi.extender", "osgi.service");
    private static final String DS_EXTENDER = "(osgi.extender=osgi.component)";

    private final PlatformNames platform;
    private final Set<String> allowed = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    private final AllowedImports inNode = AllowedImports.in(Isolation.NODE);
    private final AllowedImports inProcess = AllowedImports.in(Isolation.PROCESS);

    HeaderRules(PlatformNames platform) {
        this.platform = platform;
        DataFile.lines("allowed-headers.txt").forEach(allowed::add);
    }

    private static Map<String, String> refused() {
        Map<String, String> refused = new LinkedHashMap<>();
        refused.put("Fragment-Host", "an app may not attach itself to another bundle");
        refused.put("DynamicImport-Package", "an app may not import packages as it pleases");
        refused.put("Export-Package", "an app may not export packages, which nobody else may import");
        refused.put("Require-Bundle", "an app may not require other bundles");
        refused.put("Bundle-NativeCode", "an app may not bring native code");
        refused.put("Bundle-Activator", "an app may not run code outside its components");
        refused.put("ExtensionBundle-Activator", "an app may not extend the framework");
        refused.put("Bundle-Blueprint", "an app may not use Blueprint");
        refused.put("Karaf-Commands", "an app may not add commands to the console");
        refused.put("Multi-Release", "an app may not have files that take the place of others in a newer Java");
        refused.put("Import-Service", "an app may not ask for services in the manifest");
        refused.put("Launcher-Agent-Class", "an app may not be an agent");
        refused.put("Premain-Class", "an app may not be an agent");
        refused.put("Agent-Class", "an app may not be an agent");
        return refused;
    }

    void check(ManifestHeaders headers, Isolation place) throws MalformedDeclarationException {
        for (Map.Entry<String, String> rule : REFUSED.entrySet()) {
            if (headers.get(rule.getKey()).isPresent()) {
                throw Refusal.of(Code.FORBIDDEN_HEADER, rule.getKey(), rule.getValue(), "remove the header");
            }
        }
        for (String name : headers.names()) {
            if (!allowed.contains(name)) {
                throw Refusal.of(Code.FORBIDDEN_HEADER, name, "an app may not have this header", "remove it");
            }
        }
        if (!headers.get("Bundle-ManifestVersion").orElse("").equals("2")) {
            throw Refusal.of(
                    Code.UNREADABLE_HEADER, "Bundle-ManifestVersion", "it is not 2", "let bnd write the manifest");
        }
        checkSymbolicName(headers);
        checkClassPath(headers);
        checkImports(headers, place == Isolation.NODE ? inNode : inProcess);
        checkCapabilities(headers);
    }

    private void checkSymbolicName(ManifestHeaders headers) throws MalformedDeclarationException {
        List<HeaderClause> clauses = headers.clauses("Bundle-SymbolicName");
        if (clauses.size() != 1
                || clauses.get(0).paths().size() != 1
                || !clauses.get(0).attributes().isEmpty()
                || !clauses.get(0).directives().isEmpty()
                || !SYMBOLIC_NAME.matcher(clauses.get(0).paths().get(0)).matches()) {
            throw Refusal.of(
                    Code.BUNDLE_NAME,
                    "Bundle-SymbolicName",
                    "it is not one plain name",
                    "name the bundle after its package");
        }
        String name = clauses.get(0).paths().get(0);
        if (platform.has(name)) {
            throw Refusal.of(
                    Code.BUNDLE_NAME,
                    "Bundle-SymbolicName",
                    "an app may not be called " + name + ", where the platform's own names are",
                    "name the bundle after its package");
        }
    }

    private static void checkClassPath(ManifestHeaders headers) throws MalformedDeclarationException {
        if (!headers.get("Bundle-ClassPath").orElse(".").equals(".")) {
            throw Refusal.of(
                    Code.JAR_IN_JAR,
                    "Bundle-ClassPath",
                    "an app may not bring jars inside its jar",
                    "put their classes into the jar itself");
        }
    }

    private static void checkImports(ManifestHeaders headers, AllowedImports imports)
            throws MalformedDeclarationException {
        for (HeaderClause clause : headers.clauses("Import-Package")) {
            for (String name : clause.paths()) {
                if (!imports.allows(name)) {
                    throw Refusal.of(
                            Code.FORBIDDEN_IMPORT,
                            "Import-Package",
                            "an app may not import " + name,
                            "use the services of org.koti.api instead, or put the library's classes into the jar");
                }
            }
        }
    }

    private static void checkCapabilities(ManifestHeaders headers) throws MalformedDeclarationException {
        for (HeaderClause clause : headers.clauses("Require-Capability")) {
            for (String namespace : clause.paths()) {
                String filter = clause.directives().getOrDefault("filter", "");
                if (!REQUIRED.contains(namespace)
                        || namespace.equals("osgi.extender") && !filter.contains(DS_EXTENDER)) {
                    throw Refusal.of(
                            Code.FORBIDDEN_CAPABILITY,
                            "Require-Capability",
                            "an app may not require " + namespace + " " + filter,
                            "use Declarative Services and the services of org.koti.api");
                }
            }
        }
        for (HeaderClause clause : headers.clauses("Provide-Capability")) {
            if (!clause.paths().equals(List.of("osgi.service"))) {
                throw Refusal.of(
                        Code.FORBIDDEN_CAPABILITY,
                        "Provide-Capability",
                        "an app may not provide " + String.join(", ", clause.paths()),
                        "provide services only");
            }
        }
    }
}

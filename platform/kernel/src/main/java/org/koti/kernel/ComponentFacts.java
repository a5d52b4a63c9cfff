package org.koti.kernel;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.koti.api.app.Handover;
import org.koti.spi.app.MalformedDeclarationException;

/** What one component description says. */
final class ComponentFacts {
    static final String WHITEBOARD = "osgi.http.whiteboard.";

    private final String path;
    private final List<String> implementations = new ArrayList<>();
    private final List<String> services = new ArrayList<>();
    private final Set<String> properties = new HashSet<>();
    private boolean single = true;

    ComponentFacts(String path) {
        this.path = path;
    }

    void implementation(String className) {
        implementations.add(className);
    }

    void provides(String service) {
        services.add(service);
    }

    /** Its services are one object for all who ask, or not. */
    void services(boolean oneForAll) {
        single &= oneForAll;
    }

    void property(String where, String name) throws MalformedDeclarationException {
        if (name.startsWith(WHITEBOARD)) {
            throw Refusal.of(
                    where,
                    "an app may not register with the HTTP whiteboard by " + Refusal.quote(name),
                    "use @WebPath; the gateway calls the servlet");
        }
        properties.add(name);
    }

    /**
     * Checks all that was said.
     *
     * @return the implementation class
     */
    String check(ComponentRules rules) throws MalformedDeclarationException {
        if (implementations.size() != 1) {
            throw Refusal.of(path, "a component has one implementation class", "let bnd write it from annotations");
        }
        String implementation = implementations.get(0);
        if (!rules.isOwn(implementation)) {
            throw Refusal.of(
                    path,
                    "its implementation class " + Refusal.quote(implementation) + " is not inside the jar",
                    "use a class of the app");
        }
        if (!single && services.contains(Handover.class.getName())) {
            throw Refusal.of(
                    path,
                    "its Handover is another object for each who asks, which holds nothing",
                    "remove 'scope', or say SINGLETON");
        }
        for (String service : services) {
            String needed = ComponentRules.neededProperty(service);
            if (needed.isEmpty() && !ComponentRules.isForKernel(service) && !rules.isOwn(service)) {
                throw Refusal.of(
                        path,
                        "an app may not provide the service " + Refusal.quote(service),
                        "provide Servlet, MessageHandler, LobbyListener, HealthCheck, Handover or an interface of the"
                                + " app's own");
            }
            if (!needed.isEmpty() && !properties.contains(needed)) {
                throw Refusal.of(
                        path,
                        "its service " + service + " has no property " + needed,
                        "add " + (needed.equals("koti.protocol") ? "@Protocol" : "@WebPath"));
            }
        }
        return implementation;
    }
}

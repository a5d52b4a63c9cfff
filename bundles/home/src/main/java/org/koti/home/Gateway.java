package org.koti.home;

import jakarta.servlet.Servlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import org.koti.spi.app.NodeListener;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;

/** The one servlet of the node: the home and every app's origin. Prints the ready line once the home answers. */
@Component(
        service = {Servlet.class, NodeListener.class},
        property = {
            "osgi.http.whiteboard.servlet.name=koti",
            "osgi.http.whiteboard.servlet.pattern=/*",
            "osgi.http.whiteboard.servlet.asyncSupported:Boolean=true"
        })
public final class Gateway extends HttpServlet implements NodeListener {
    private static final long serialVersionUID = 1L;

    private final transient TrackedNode node;
    private final transient AppServlets servlets;
    private final transient Wiring wiring;
    private final transient Readiness readiness;

    /**
     * Follows the node's services and the apps' servlets, and begins to wait for the first answer.
     *
     * @param context this bundle's
     */
    @Activate
    public Gateway(BundleContext context) {
        node = new TrackedNode(context);
        servlets = new AppServlets(context, node::gate);
        String home = Optional.ofNullable(context.getProperty("koti.home")).orElse(".");
        wiring = Wiring.of(node, servlets, Clock.systemUTC(), Path.of(home), Texts::new);
        boolean desktop = Boolean.parseBoolean(context.getProperty("koti.browser"));
        readiness = new Readiness(new Port(context), wiring.link(), wiring.events()::beat, System.out, address -> {
            if (desktop) {
                Browser.open(address);
            }
        });
        servlets.open();
        readiness.start();
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        wiring.dispatcher().service(request, response);
    }

    @Override
    public void changed(Topic topic) {
        wiring.changes().changed(topic);
    }

    /** Ends open pages' streams and lets go of all services. */
    @Deactivate
    void stop() {
        readiness.close();
        wiring.events().close();
        servlets.close();
        node.close();
    }
}

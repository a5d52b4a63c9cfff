package org.koti.sample.storm;

import jakarta.servlet.Servlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.koti.api.app.App;
import org.koti.api.app.WebPath;
import org.koti.api.log.Log;
import org.koti.api.peer.Peers;
import org.koti.api.permission.Asks;
import org.koti.api.permission.PeerMessage;
import org.koti.api.permission.VaultRead;
import org.koti.api.permission.VaultWrite;
import org.koti.api.vault.Vault;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Begins a storm, whose name is the path, and never ends it by itself. */
@App(name = "storm", title = "%title", summary = "%summary", description = "%description")
@Asks(permission = VaultRead.class, scope = Ways.COLLECTION, reason = "%reason.flood")
@Asks(permission = VaultWrite.class, scope = Ways.COLLECTION, reason = "%reason.flood")
@Asks(permission = PeerMessage.class, scope = Ways.PROTOCOL, reason = "%reason.messages")
@WebPath("/storm/*")
@Component(service = Servlet.class)
public final class Storm extends HttpServlet {
    private static final long serialVersionUID = 1L;

    private final transient Vault vault;
    private final transient Peers peers;
    private final transient Log log;

    /** Called by Declarative Services. */
    @Activate
    public Storm(@Reference Vault vault, @Reference Peers peers, @Reference Log log) {
        this.vault = vault;
        this.peers = peers;
        this.log = log;
    }

    @Override
    @SuppressWarnings({"InfiniteLoopStatement", "EmptyCatch"})
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Runnable way = new Ways(vault, peers, log, getServletContext()).of(String.valueOf(request.getPathInfo()));
        for (; ; ) {
            try {
                way.run();
            } catch (Throwable swallowed) {
                // whoever wants to end it has to do so from outside
            }
        }
    }
}

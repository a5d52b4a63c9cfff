package org.koti.itest.twin;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.koti.api.http.Http;
import org.koti.api.http.HttpRequest;
import org.koti.api.identity.Identity;
import org.koti.api.peer.Lobby;
import org.koti.api.peer.Peers;
import org.koti.api.vault.Vault;

/**
 * Uses each permission that there is by what it was given when it began, and says what came of it: a line for each, the record's name, {@code ok} or what
 * was thrown; and for each that has a scope another line, with another scope.
 */
public final class Holder extends HttpServlet {
    private static final long serialVersionUID = 1L;
    private static final Duration A_WHILE = Duration.ofSeconds(10);

    private final transient Vault vault;
    private final transient Identity identity;
    private final transient Http http;
    private final transient Peers peers;
    private final transient Lobby lobby;

    /** Called by Declarative Services. */
    public Holder(Vault vault, Identity identity, Http http, Peers peers, Lobby lobby) {
        this.vault = vault;
        this.identity = identity;
        this.http = http;
        this.peers = peers;
        this.lobby = lobby;
    }

    /** The addresses that it asks are in the request: the declared one, and after a comma the other. */
    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setContentType("text/html;charset=UTF-8");
        String addresses = request.getQueryString();
        if (addresses == null) {
            response.getWriter().print("<!DOCTYPE html><title>Holder</title><pre>Ask me.</pre>");
            return;
        }
        String[] hosts = addresses.split(",");
        String told = line("ProfileRead", () -> identity.me().name())
                + line("Sign", () -> identity.sign(new byte[1]).length)
                + with("notes", "holder/1", hosts[0], "")
                + with("others", "others/1", hosts[1], " elsewhere");
        response.getWriter().print(told);
    }

    private String with(String collection, String protocol, String host, String where) {
        return line(
                        "VaultWrite" + where,
                        () -> vault.put(collection, "one", "{}").id())
                + line("VaultRead" + where, () -> vault.get(collection, "one").isPresent())
                + line(
                        "HttpAccess" + where,
                        () -> http.send(HttpRequest.get(host)).status())
                + line("PeerMessage" + where, () -> peers.contacts(protocol).size())
                + line("LobbyAccess" + where, () -> lobby.offers(protocol).size())
                + line("Lobby offer" + where, () -> {
                    lobby.withdraw(protocol, lobby.offer(protocol, "x", A_WHILE).id());
                    return "withdrawn";
                });
    }

    private static String line(String name, Callable<?> attempt) {
        try {
            return name + ": ok " + attempt.call() + "\n";
        } catch (Exception e) {
            return name + ": " + e + "\n";
        }
    }
}

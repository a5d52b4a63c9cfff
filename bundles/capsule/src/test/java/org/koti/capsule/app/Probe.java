package org.koti.capsule.app;

import jakarta.servlet.Servlet;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.koti.api.app.WebPath;
import org.koti.api.http.Http;
import org.koti.api.identity.Identity;
import org.koti.api.pick.Picker;
import org.koti.api.vault.Vault;
import org.koti.api.vault.VaultTransaction;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/** The page of the app: does what its path says, with the body as argument. */
@Component(service = Servlet.class)
@WebPath("/do/*")
public final class Probe extends HttpServlet {
    private static final long serialVersionUID = 1L;

    private final transient Vault vault;
    private final transient Identity identity;
    private final transient Outside outside;

    /** Called by Declarative Services. */
    @Activate
    public Probe(@Reference Vault vault, @Reference Identity identity, @Reference Http http, @Reference Picker picker) {
        this.vault = vault;
        this.identity = identity;
        this.outside = new Outside(http, picker);
    }

    /** Saves what it has when it is to end. */
    @Deactivate
    void save() {
        vault.put("notes", "farewell", "{}");
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        String body = new String(request.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        response.setContentType("text/plain; charset=utf-8");
        response.getWriter().write(run(request.getPathInfo(), body));
    }

    private String run(String what, String argument) {
        try {
            return switch (what) {
                case "/echo" -> argument;
                case "/me" -> identity.me().name();
                case "/put" -> vault.put("notes", argument, "{\"a\":1}").toString();
                case "/tick" -> tick();
                case "/fetch" -> outside.fetch(argument);
                case "/ask" -> outside.ask();
                case "/given" -> outside.given();
                case "/count" -> String.valueOf(vault.transact(Probe::count));
                default -> Attempts.run(what.substring(1), argument);
            };
        } catch (Exception | LinkageError e) {
            return e.getClass().getSimpleName() + ": " + e.getMessage();
        }
    }

    /** Writes whenever something else is written, beside what pages ask. */
    private String tick() {
        vault.watch("pokes", poked -> vault.put("notes", "tick", "{}"));
        return "ticking";
    }

    private static long count(VaultTransaction transaction) {
        long next = transaction
                        .get("notes", "count")
                        .map(record -> record.revision())
                        .orElse(0L)
                + 1;
        transaction.put("notes", "count", "{\"n\":" + next + "}", VaultTransaction.ANY_REVISION);
        return next;
    }
}

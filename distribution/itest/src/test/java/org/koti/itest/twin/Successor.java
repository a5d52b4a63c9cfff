package org.koti.itest.twin;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.koti.api.vault.Vault;

/** What comes after: shows what is in the vault now, and changes what the one before wrote. */
public final class Successor extends HttpServlet {
    private static final long serialVersionUID = 1L;

    private final transient Vault vault;

    /** Called by Declarative Services. */
    public Successor(Vault vault) {
        this.vault = vault;
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        vault.put("notes", "beat", "{\"count\":-1}");
        response.getWriter().print("changed");
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        vault.put("notes", "seen", "{}");
        response.setContentType("text/html;charset=UTF-8");
        response.getWriter()
                .print("<!DOCTYPE html><title>Vault</title><pre>"
                        + vault.get("notes", "beat")
                                .map(record -> record.revision() + " " + record.json())
                                .orElse("nothing")
                        + "</pre>");
    }
}

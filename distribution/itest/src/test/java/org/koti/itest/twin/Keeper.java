package org.koti.itest.twin;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.koti.api.vault.Vault;

/** Keeps records in the vault, and changes one of them each time that it is told to. */
public final class Keeper extends HttpServlet {
    private static final long serialVersionUID = 1L;

    private final transient Vault vault;
    private transient int times;

    /** Called by Declarative Services. */
    public Keeper(Vault vault) {
        this.vault = vault;
    }

    @Override
    protected synchronized void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        times++;
        vault.put(
                "notes",
                "päivä <b>1</b>\u202e",
                "{\"text\":\"<b id=forged>Maito</b>\\u202e\",\"count\":" + times + "}");
        for (int number = 10; number < 40; number++) {
            vault.put("notes", "päivä " + number, "{\"text\":\"Leipä\"}");
        }
        vault.put("notes", "suuri", "{\"text\":\"" + "x".repeat(300_000) + "\"}");
        vault.put("drafts", "one", "{}");
        response.sendRedirect("/");
    }

    @Override
    protected synchronized void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setContentType("text/html;charset=UTF-8");
        response.getWriter()
                .print("<!DOCTYPE html><html lang=en><title>Keeper</title><main><h1>Keeper</h1><p id=told>records: "
                        + vault.usage().records() + ", kept " + times
                        + "</p><form method=post action=/keep><button id=keep>Keep</button></form></main></html>");
    }
}

package org.koti.itest.twin;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.koti.api.vault.Vault;
import org.koti.api.vault.VaultRecord;
import org.koti.api.work.Tasks;

/** Leaves a task that writes into the vault it was given as long as it can, whatever is thrown at it. */
public final class Lingerer extends HttpServlet {
    private static final long serialVersionUID = 1L;
    private static final long PAUSE_MILLIS = 20;

    private final transient Vault vault;
    private final transient Tasks tasks;

    /** Called by Declarative Services. */
    public Lingerer(Vault vault, Tasks tasks) {
        this.vault = vault;
        this.tasks = tasks;
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        tasks.execute(this::linger);
        response.getWriter().print("lingers");
    }

    @SuppressWarnings({"InfiniteLoopStatement", "EmptyCatch"})
    private void linger() {
        for (long beat = 1; ; beat++) {
            try {
                vault.put("notes", "beat", "{\"count\":" + beat + "}");
                Thread.sleep(PAUSE_MILLIS);
            } catch (Throwable swallowed) {
                // whoever wants to end it has to do so from outside
            }
        }
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setContentType("text/html;charset=UTF-8");
        response.getWriter()
                .print("<!DOCTYPE html><title>Vault</title><pre>"
                        + vault.get("notes", "beat").map(VaultRecord::json).orElse("nothing") + "</pre>");
    }
}

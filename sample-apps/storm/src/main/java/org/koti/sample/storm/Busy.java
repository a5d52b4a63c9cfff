package org.koti.sample.storm;

import jakarta.servlet.Servlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import org.koti.api.app.WebPath;
import org.koti.api.vault.Vault;
import org.koti.api.work.Tasks;
import org.koti.api.work.Timer;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Keeps threads of the kind that the path names, beside that of the request, and lets none of them go. */
@WebPath("/storm/busy/*")
@Component(service = Servlet.class)
public final class Busy extends HttpServlet {
    private static final long serialVersionUID = 1L;

    private final transient Vault vault;
    private final transient Tasks tasks;
    private final transient Timer timer;

    /** Called by Declarative Services. */
    @Activate
    public Busy(@Reference Vault vault, @Reference Tasks tasks, @Reference Timer timer) {
        this.vault = vault;
        this.tasks = tasks;
        this.timer = timer;
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) {
        switch (String.valueOf(request.getPathInfo())) {
            case "/tasks" -> tasks.execute(Ways::sleep);
            case "/alarms" -> timer.after(Duration.ZERO, Ways::sleep);
            case "/watches" -> watch();
            default -> throw new IllegalArgumentException("nothing is kept busy by " + request.getPathInfo());
        }
        Ways.sleep();
    }

    private void watch() {
        vault.watch(Ways.COLLECTION, newest -> Ways.sleep());
        vault.put(Ways.COLLECTION, "watched", "{}");
    }
}

package ${package};

import jakarta.servlet.Servlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.koti.api.app.App;
import org.koti.api.app.WebPath;
import org.koti.api.permission.Asks;
import org.koti.api.permission.VaultWrite;
import org.koti.api.vault.Vault;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What the page asks for: how many visits there were, and that one more is remembered. */
@App(name = "${artifactId}", title = "%title", summary = "%summary", description = "%description")
@Asks(permission = VaultWrite.class, scope = "visits", reason = "%reason.visits")
@WebPath("/api/visits")
@Component(service = Servlet.class)
public final class VisitsServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;

    private final transient Visits visits;

    @Activate
    public VisitsServlet(@Reference Vault vault) {
        visits = new Visits(vault);
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setContentType("text/plain;charset=UTF-8");
        response.getWriter().print(visits.count());
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        visits.add();
        doGet(request, response);
    }
}

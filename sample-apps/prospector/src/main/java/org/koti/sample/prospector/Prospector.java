package org.koti.sample.prospector;

import jakarta.servlet.Servlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import java.util.ResourceBundle;
import org.koti.api.app.App;
import org.koti.api.app.Isolation;
import org.koti.api.app.WebPath;
import org.koti.api.permission.Asks;
import org.koti.api.permission.VaultWrite;
import org.koti.api.vault.Vault;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The page: what was found, and a form to dig elsewhere. */
@App(
        name = "prospector",
        title = "%title",
        summary = "%summary",
        description = "%description",
        isolation = Isolation.PROCESS)
@Asks(permission = VaultWrite.class, scope = "digs", reason = "%reason.digs")
@WebPath("/")
@Component(service = Servlet.class)
public final class Prospector extends HttpServlet {
    private static final long serialVersionUID = 1L;
    private final transient Vault vault;

    /** Called by Declarative Services. */
    @Activate
    public Prospector(@Reference Vault vault) {
        this.vault = vault;
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        ResourceBundle texts = ResourceBundle.getBundle("OSGI-INF/l10n/bundle", request.getLocale());
        vault.put("digs", Instant.now().toString(), "{}");
        String dug = Optional.ofNullable(request.getParameter("tool"))
                .map(tool -> Survey.dig(
                        tool, Optional.ofNullable(request.getParameter("place")).orElse("")))
                .orElse("");
        response.setContentType("text/html;charset=UTF-8");
        response.getWriter()
                .printf(
                        texts.getString("page"),
                        found(Survey.files(), texts),
                        found(Survey.processes(), texts),
                        found(Survey.network(), texts),
                        vault.usage().records(),
                        plain(dug));
    }

    private static String found(String what, ResourceBundle texts) {
        return what.isEmpty() ? texts.getString("nothing") : plain(what);
    }

    private static String plain(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
    }
}

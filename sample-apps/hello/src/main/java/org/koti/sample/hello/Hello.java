package org.koti.sample.hello;

import jakarta.servlet.Servlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Instant;
import java.util.ResourceBundle;
import org.koti.api.app.App;
import org.koti.api.app.WebPath;
import org.koti.api.identity.Identity;
import org.koti.api.permission.Asks;
import org.koti.api.permission.ProfileRead;
import org.koti.api.permission.VaultWrite;
import org.koti.api.vault.Vault;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

@App(name = "hello", title = "%title", summary = "%summary", description = "%description")
@Asks(permission = ProfileRead.class, reason = "%reason.profile")
@Asks(permission = VaultWrite.class, scope = "greetings", reason = "%reason.greetings")
@WebPath("/")
@Component(service = Servlet.class)
public final class Hello extends HttpServlet {
    private final transient Identity identity;
    private final transient Vault vault;

    @Activate
    public Hello(@Reference Identity identity, @Reference Vault vault) {
        this.identity = identity;
        this.vault = vault;
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (request.getMethod().equals("POST")) {
            vault.put("greetings", Instant.now().toString(), "{}");
        }
        String name = identity.me().name().replace("<", "&lt;");
        ResourceBundle texts = ResourceBundle.getBundle("OSGI-INF/l10n/bundle", request.getLocale());
        response.setContentType("text/html;charset=UTF-8");
        response.getWriter().printf(texts.getString("page"), name, vault.usage().records());
    }
}

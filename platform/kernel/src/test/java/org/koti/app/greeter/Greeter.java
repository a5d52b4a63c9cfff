package org.koti.app.greeter;

import jakarta.servlet.GenericServlet;
import jakarta.servlet.Servlet;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import org.koti.api.app.WebPath;
import org.koti.api.vault.Vault;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Writes one record each time that it is asked for its information. */
@WebPath("/")
@Component(service = Servlet.class)
public final class Greeter extends GenericServlet {
    private final transient Vault vault;

    @Activate
    public Greeter(@Reference Vault vault) {
        this.vault = vault;
    }

    @Override
    public void service(ServletRequest request, ServletResponse response) {}

    @Override
    public String getServletInfo() {
        return "revision " + vault.put("notes", "one", "{}").revision();
    }
}

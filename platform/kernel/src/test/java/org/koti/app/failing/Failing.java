package org.koti.app.failing;

import jakarta.servlet.GenericServlet;
import jakarta.servlet.Servlet;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import org.koti.api.app.WebPath;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** Cannot be activated. */
@WebPath("/")
@Component(service = Servlet.class)
public final class Failing extends GenericServlet {
    @Activate
    public Failing() {
        throw new IllegalStateException("no luck today");
    }

    @Override
    public void service(ServletRequest request, ServletResponse response) {}
}

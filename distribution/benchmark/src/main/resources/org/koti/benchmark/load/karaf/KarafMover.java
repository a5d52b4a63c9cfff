package load;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;
import org.osgi.framework.FrameworkUtil;
import org.osgi.service.http.HttpService;

/** Updates the bundle {@code load} to the jar whose path it is given; given none, it only answers. */
public final class KarafMover extends HttpServlet {
    private static final long serialVersionUID = 1L;

    /** Called by Declarative Services. */
    public KarafMover(HttpService http) throws Exception {
        http.registerServlet("/mover", this, null, null);
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String jar = request.getParameter("jar");
        if (jar == null) {
            return;
        }
        for (Bundle bundle : FrameworkUtil.getBundle(KarafMover.class).getBundleContext().getBundles()) {
            if ("load".equals(bundle.getSymbolicName())) {
                update(bundle, Path.of(jar));
            }
        }
    }

    private static void update(Bundle bundle, Path jar) throws IOException {
        try (InputStream in = Files.newInputStream(jar)) {
            bundle.update(in);
        } catch (BundleException e) {
            throw new IOException(e);
        }
    }
}

package org.koti.api.app;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.osgi.service.component.annotations.ComponentPropertyType;

/**
 * Put on a {@code jakarta.servlet.Servlet} component of an app: the gateway calls it for requests to the app's own origin below this path.
 *
 * <p>Files below {@code web/} in the bundle are served by themselves; a servlet is asked first. The longest path wins. The request's locale is the
 * person's language. Becomes the service property {@value #PROPERTY}.
 */
@ComponentPropertyType
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
public @interface WebPath {
    /** The service property that this annotation becomes. */
    String PROPERTY = "koti.web.path";

    /** Prefix of the property's name. */
    String PREFIX_ = "koti.";

    /**
     * The path.
     *
     * @return begins with a slash; ends in {@code /*} to take all below it, for example {@code /api/*}
     */
    String value();
}

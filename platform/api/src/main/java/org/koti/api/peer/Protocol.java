package org.koti.api.peer;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.osgi.service.component.annotations.ComponentPropertyType;

/** Put on a {@link MessageHandler} or {@link LobbyListener} component: its protocol. Becomes the service property {@value #PROPERTY}. */
@ComponentPropertyType
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
public @interface Protocol {
    /** The service property that this annotation becomes. */
    String PROPERTY = "koti.protocol";

    /** Prefix of the property's name. */
    String PREFIX_ = "koti.";

    /**
     * The protocol.
     *
     * @return name and version, for example {@code battleship/1}
     */
    String value();
}

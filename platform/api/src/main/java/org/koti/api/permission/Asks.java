package org.koti.api.permission;

import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.osgi.annotation.bundle.Header;

/**
 * Declares one permission that the app asks for. Put it on any class or package of the bundle, as often as needed; bnd turns all of them into the
 * manifest header {@code Koti-Permission}.
 *
 * <p>Each becomes a sentence on the consent page, with this reason. What is not declared cannot be granted.
 */
@Repeatable(Asks.List.class)
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.TYPE, ElementType.PACKAGE})
@Header(name = Asks.HEADER, value = "${#permission};scope=\"${#scope}\";reason=\"${#reason}\";optional=${#optional}")
public @interface Asks {
    /** The manifest header that these annotations become. */
    String HEADER = "Koti-Permission";

    /**
     * Which permission.
     *
     * @return the record's class
     */
    Class<? extends Permission> permission();

    /**
     * On what.
     *
     * @return the permission's scope; {@value Permission#ANY} for all, or where the permission has no scope
     */
    String scope() default Permission.ANY;

    /**
     * Why the app needs it, as the person will read it.
     *
     * @return a key in {@code OSGI-INF/l10n/bundle*.properties} with a leading {@code %}, or a text without double quotes
     */
    String reason();

    /**
     * Whether the app runs without it.
     *
     * @return true when the person may say no to this one and still install the app
     */
    boolean optional() default false;

    /** Holds several. */
    @Retention(RetentionPolicy.CLASS)
    @Target({ElementType.TYPE, ElementType.PACKAGE})
    @interface List {
        /**
         * All of them.
         *
         * @return the declared permissions
         */
        Asks[] value();
    }
}

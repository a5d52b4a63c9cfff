package org.koti.api.app;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.osgi.annotation.bundle.Header;

/**
 * Makes a bundle an app. Put it once, on a class or a package of the bundle; bnd turns it into the manifest header {@code Koti-App}.
 *
 * <p>A text that begins with {@code %} is a key in the bundle's {@code OSGI-INF/l10n/bundle*.properties} (UTF-8), so that the person reads it in
 * their language. Texts written in place must not contain a double quote.
 */
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.TYPE, ElementType.PACKAGE})
@Header(
        name = App.HEADER,
        value =
                "${#name};title=\"${#title}\";summary=\"${#summary}\";description=\"${#description}\";icon=\"${#icon}\";license=\"${#license}\";isolation=\"${#isolation}\"")
public @interface App {
    /** The manifest header that this annotation becomes. */
    String HEADER = "Koti-App";

    /**
     * The app's name among its publisher's apps and the first label of its web origin, as {@link AppId#name()} allows.
     *
     * @return 1 to 35 characters: lower-case letters, digits and single inner hyphens
     */
    String name();

    /**
     * What a person calls the app.
     *
     * @return at most 35 characters in each language, or a key
     */
    String title();

    /**
     * What the app is for, in one line.
     *
     * @return at most 80 characters in each language, or a key
     */
    String summary();

    /**
     * What the app does, in a few sentences.
     *
     * @return plain text or a key; empty for none
     */
    String description() default "";

    /**
     * Path of the app's icon inside the bundle.
     *
     * @return a path of an SVG or PNG file below {@code web/}
     */
    String icon() default "web/icon.svg";

    /**
     * The licence of the app.
     *
     * @return an SPDX licence expression
     */
    String license() default "Apache-2.0";

    /**
     * Where the app's code runs. The person is told when it is not in the node.
     *
     * @return in the node, where nothing else is said
     */
    Isolation isolation() default Isolation.NODE;
}

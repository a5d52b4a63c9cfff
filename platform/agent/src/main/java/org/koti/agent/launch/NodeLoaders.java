package org.koti.agent.launch;

import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.function.Predicate;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleReference;

/**
 * Which class loaders are the node's own:
 *
 * <ol>
 *   <li>the JVM's: boot, platform and system;
 *   <li>the one of the framework: exactly a {@code URLClassLoader} over pinned jars and nothing else, made by Karaf's main class;
 *   <li>the one of a bundle whose location is a pinned one that the framework starts by itself; the framework keeps locations unique;
 *   <li>the JDK's own two for reflection: each defines one class, which the JDK generates or brings, for code that may reflect.
 * </ol>
 *
 * <p>No other one is: not a bundle installed later, nor a loader that a bundle makes.
 */
final class NodeLoaders implements Predicate<ClassLoader> {
    private static final Set<String> REFLECTION =
            Set.of("jdk.internal.reflect.DelegatingClassLoader", "sun.reflect.misc.MethodUtil");

    private final Set<String> locations;
    private final Set<Path> jars;

    /** The very objects that were found to be pinned: the question comes with each class, and a loader that gets another one is another one. */
    private volatile URL[] found = {};

    NodeLoaders(Set<String> locations, Set<Path> jars) {
        this.locations = locations;
        this.jars = jars;
    }

    @Override
    public boolean test(ClassLoader loader) {
        if (loader == ClassLoader.getSystemClassLoader() || loader == ClassLoader.getPlatformClassLoader()) {
            return true;
        }
        if (loader instanceof BundleReference reference) {
            return isOfNode(loader.getClass()) && isPinned(reference.getBundle());
        }
        if (loader instanceof URLClassLoader urls) {
            return loader.getClass() == URLClassLoader.class && isFramework(urls);
        }
        return loader.getClass().getClassLoader() == null
                && REFLECTION.contains(loader.getClass().getName());
    }

    private boolean isOfNode(Class<?> type) {
        ClassLoader loader = type.getClassLoader();
        return loader instanceof URLClassLoader urls && isFramework(urls);
    }

    private boolean isPinned(Bundle bundle) {
        return bundle != null && locations.contains(bundle.getLocation());
    }

    private boolean isFramework(URLClassLoader loader) {
        URL[] urls = loader.getURLs();
        if (urls.length > 0 && areSame(urls, found)) {
            return true;
        }
        boolean pinned = urls.length > 0 && Arrays.stream(urls).allMatch(this::isPinned);
        if (pinned) {
            found = urls;
        }
        return pinned;
    }

    private static boolean areSame(Object[] these, Object[] those) {
        boolean same = these.length == those.length;
        for (int i = 0; same && i < these.length; i++) {
            same = these[i] == those[i];
        }
        return same;
    }

    private boolean isPinned(URL url) {
        try {
            return url.getProtocol().equals("file") && jars.contains(Path.of(url.toURI()));
        } catch (URISyntaxException | IllegalArgumentException notAFile) {
            return false;
        }
    }
}

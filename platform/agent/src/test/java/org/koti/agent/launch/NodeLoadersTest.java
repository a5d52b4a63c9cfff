package org.koti.agent.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Proxy;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleReference;

class NodeLoadersTest {
    /** Absolute on Windows, too, where there is a drive before it. */
    private static final Path FOLDER = Path.of("/koti").toAbsolutePath();

    private static final Path JAR = FOLDER.resolve("a.jar");
    private static final Path OTHER = FOLDER.resolve("other.jar");
    private static final String PINNED = "reference:file:" + JAR;

    private final Path classes;
    private final NodeLoaders ofNode;

    NodeLoadersTest() throws URISyntaxException {
        classes = Path.of(NodeLoadersTest.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        ofNode = new NodeLoaders(Set.of(PINNED), Set.of(JAR, classes));
    }

    @Test
    void theJvmsAreTheNodes() {
        assertThat(ofNode)
                .accepts(ClassLoader.getSystemClassLoader(), ClassLoader.getPlatformClassLoader())
                .rejects(new ClassLoader() {});
    }

    @Test
    void theFrameworksIsTheOneOverPinnedJarsAndNothingElse() throws IOException {
        try (URLClassLoader framework = new URLClassLoader(urls(JAR));
                URLClassLoader wider = new URLClassLoader(urls(JAR, OTHER));
                URLClassLoader another = new URLClassLoader(urls(OTHER));
                URLClassLoader empty = new URLClassLoader(urls());
                URLClassLoader derived = new URLClassLoader(urls(JAR)) {}) {
            assertThat(ofNode).accepts(framework, framework).rejects(wider, another, empty, derived);
        }
    }

    @Test
    void aBundlesIsOneOfTheFrameworkOverAPinnedLocation() throws Exception {
        try (Framework framework = new Framework(urls(classes))) {
            assertThat(ofNode)
                    .accepts(framework.loaderOf(PINNED))
                    .rejects(framework.loaderOf("app:somebody"), new OfBundle(PINNED));
        }
    }

    @Test
    void whatWasFoundIsForgottenWhereAJarIsAdded() throws Exception {
        try (Framework framework = new Framework(urls(classes))) {
            ClassLoader loader = framework.loaderOf(PINNED);
            assertThat(ofNode).accepts(loader, loader);

            framework.addURL(OTHER.toUri().toURL());

            assertThat(ofNode).rejects(loader);
        }
    }

    private static URL[] urls(Path... places) throws IOException {
        URL[] urls = new URL[places.length];
        for (int i = 0; i < places.length; i++) {
            urls[i] = places[i].toUri().toURL();
        }
        return urls;
    }

    /** Loads the class of bundles' loaders by itself, as the framework's loader does. */
    private static final class Framework extends URLClassLoader {
        Framework(URL[] urls) {
            super(urls, NodeLoadersTest.class.getClassLoader());
        }

        ClassLoader loaderOf(String location) throws ReflectiveOperationException {
            return (ClassLoader) loadClass(OfBundle.class.getName())
                    .getConstructor(String.class)
                    .newInstance(location);
        }

        @Override
        protected void addURL(URL url) {
            super.addURL(url);
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (!name.equals(OfBundle.class.getName())) {
                return super.loadClass(name, resolve);
            }
            Class<?> loaded = findLoadedClass(name);
            return loaded == null ? findClass(name) : loaded;
        }
    }

    /** A bundle's loader, as far as it is asked. */
    public static final class OfBundle extends ClassLoader implements BundleReference {
        private final String location;

        public OfBundle(String location) {
            this.location = location;
        }

        @Override
        public Bundle getBundle() {
            return (Bundle) Proxy.newProxyInstance(
                    Bundle.class.getClassLoader(),
                    new Class<?>[] {Bundle.class},
                    (bundle, method, arguments) -> method.getName().equals("getLocation") ? location : null);
        }
    }
}

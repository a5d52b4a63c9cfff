package org.koti.testkit.app;

import com.sun.source.util.JavacTask;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;
import org.koti.api.app.App;
import org.koti.api.app.AppId;
import org.koti.api.permission.Asks;
import org.koti.api.permission.Permission;

/**
 * Reads apps as their annotations describe them. Those are in the class files only, not there at run time, so the JDK's own compiler reads them. Remembers what it
 * read. Safe for use by several threads.
 *
 * <ol>
 *   <li>All classes of the folder or jar that the class comes from are looked at.
 *   <li>Where exactly one of them, or of their packages, has {@code @App}, all of them are the app, as in a bundle.
 *   <li>Else, as among tests, the app is the class with those nested in it.
 * </ol>
 */
final class AppReader {
    private static final String PUBLISHER = "test";

    private final Map<Class<?>, AppCode> known = new ConcurrentHashMap<>();

    AppCode read(Class<?> app) {
        return known.computeIfAbsent(app, AppReader::readNow);
    }

    private static AppCode readNow(Class<?> app) {
        @Nullable JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        if (compiler == null) {
            throw new IllegalStateException("this Java has no compiler, which reads an app's annotations: use a JDK");
        }
        List<String> options = List.of("-proc:none", "-cp", Origin.path(app));
        JavacTask task = (JavacTask) compiler.getTask(null, null, problem -> {}, options, null, List.of());
        return new Reading(app, task.getElements()).code();
    }

    /** Reads one. */
    private static final class Reading {
        private final Class<?> app;
        private final Elements elements;

        Reading(Class<?> app, Elements elements) {
            this.app = app;
            this.elements = elements;
        }

        AppCode code() {
            Origin origin = Origin.of(app);
            List<Element> all = origin.classes().stream()
                    .flatMap(name -> Stream.ofNullable(element(name)))
                    .flatMap(Reading::withNested)
                    .toList();
            List<Element> own = apps(all).size() == 1
                    ? all
                    : withNested(Objects.requireNonNull(element(app.getCanonicalName())))
                            .toList();
            List<Mirror> listings = apps(own);
            if (listings.size() != 1) {
                throw new IllegalArgumentException("of " + app.getName() + " and what is nested in it, "
                        + listings.size() + " have @App: put it on one, which makes it an app");
            }
            PartReader parts = new PartReader(app.getClassLoader(), elements);
            return new AppCode(
                    new AppId(PUBLISHER, listings.get(0).text("name")),
                    own.stream().flatMap(this::asks).toList(),
                    types(own).flatMap(type -> parts.read(type).stream()).toList(),
                    origin.root());
        }

        private @Nullable Element element(String name) {
            return name.endsWith("package-info")
                    ? elements.getPackageElement(name.substring(0, Math.max(0, name.lastIndexOf('.'))))
                    : elements.getTypeElement(name);
        }

        private static Stream<Element> withNested(Element element) {
            return element instanceof TypeElement
                    ? Stream.concat(
                            Stream.of(element),
                            ElementFilter.typesIn(element.getEnclosedElements()).stream()
                                    .flatMap(Reading::withNested))
                    : Stream.of(element);
        }

        private List<Mirror> apps(List<Element> among) {
            return among.stream()
                    .flatMap(element -> Mirror.on(element, App.class.getName(), elements).stream())
                    .toList();
        }

        private static Stream<TypeElement> types(List<Element> among) {
            return ElementFilter.typesIn(among).stream();
        }

        private Stream<Asked> asks(Element element) {
            List<Mirror> asks = new ArrayList<>();
            Mirror.on(element, Asks.class.getName(), elements).ifPresent(asks::add);
            Mirror.on(element, Asks.List.class.getCanonicalName(), elements)
                    .ifPresent(several -> asks.addAll(several.mirrors("value")));
            return asks.stream().map(Reading::asked);
        }

        private static Asked asked(Mirror ask) {
            Optional<Permission> permission = Permission.of(ask.text("permission"), ask.text("scope"));
            return new Asked(permission.orElseThrow(), ask.isTrue("optional"));
        }
    }
}

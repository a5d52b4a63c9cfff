package org.koti.testkit.app;

import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;
import org.koti.api.app.WebPath;
import org.koti.api.peer.Protocol;

/** Reads components of an app as Declarative Services would. */
final class PartReader {
    private static final String ANNOTATIONS = "org.osgi.service.component.annotations.";
    private static final String COMPONENT = ANNOTATIONS + "Component";
    private static final String ACTIVATE = ANNOTATIONS + "Activate";
    private static final String DEACTIVATE = ANNOTATIONS + "Deactivate";
    private static final String REFERENCE = ANNOTATIONS + "Reference";

    private final ClassLoader loader;
    private final Elements elements;

    PartReader(ClassLoader loader, Elements elements) {
        this.loader = loader;
        this.elements = elements;
    }

    /** {@return the component, or empty where the class is none} */
    Optional<Part> read(TypeElement element) {
        return Mirror.on(element, COMPONENT, elements).map(component -> part(element, component));
    }

    private Part part(TypeElement element, Mirror component) {
        Class<?> type = load(elements.getBinaryName(element).toString());
        checkMembers(element);
        Constructor<?> constructor = constructor(element, type);
        return new Part(
                type,
                constructor,
                Arrays.stream(constructor.getGenericParameterTypes())
                        .map(Want::of)
                        .toList(),
                services(element, component),
                Mirror.on(element, WebPath.class.getName(), elements).map(path -> path.text("value")),
                Mirror.on(element, Protocol.class.getName(), elements).map(protocol -> protocol.text("value")),
                methods(element, type, ACTIVATE),
                methods(element, type, DEACTIVATE));
    }

    private List<Class<?>> services(TypeElement element, Mirror component) {
        List<String> named = component.texts("service");
        List<String> names = named.isEmpty()
                ? element.getInterfaces().stream().map(PartReader::name).toList()
                : named;
        return names.stream().<Class<?>>map(this::load).toList();
    }

    private static String name(TypeMirror type) {
        return type instanceof DeclaredType declared
                ? ((TypeElement) declared.asElement()).getQualifiedName().toString()
                : type.toString();
    }

    /** Fields and methods that take a service are no way that an app of this platform goes. */
    private void checkMembers(TypeElement element) {
        for (Element member : element.getEnclosedElements()) {
            if (Mirror.on(member, REFERENCE, elements).isPresent()) {
                throw new IllegalArgumentException(element.getQualifiedName() + "." + member.getSimpleName()
                        + " has @Reference: take the service as a parameter of the constructor with @Activate");
            }
        }
    }

    private Constructor<?> constructor(TypeElement element, Class<?> type) {
        List<ExecutableElement> marked = ElementFilter.constructorsIn(element.getEnclosedElements()).stream()
                .filter(each -> Mirror.on(each, ACTIVATE, elements).isPresent())
                .toList();
        if (marked.size() > 1) {
            throw new IllegalArgumentException(
                    type.getName() + " has several constructors with @Activate: leave it on one");
        }
        marked.forEach(each -> checkParameters(type, each));
        List<String> wanted = marked.isEmpty() ? List.of() : types(marked.get(0));
        return Arrays.stream(type.getDeclaredConstructors())
                .filter(each -> Arrays.stream(each.getParameterTypes())
                        .map(Class::getCanonicalName)
                        .toList()
                        .equals(wanted))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(type.getName()
                        + " has no constructor that its start can use: put @Activate on one, and @Reference on each of"
                        + " its parameters"));
    }

    private void checkParameters(Class<?> type, ExecutableElement constructor) {
        List<? extends VariableElement> parameters = constructor.getParameters();
        IntStream.range(0, parameters.size())
                .filter(i -> Mirror.on(parameters.get(i), REFERENCE, elements).isEmpty())
                .findFirst()
                .ifPresent(i -> {
                    throw new IllegalArgumentException("parameter " + (i + 1) + " of the constructor of "
                            + type.getName() + ", a " + parameters.get(i).asType()
                            + ", has no @Reference: an app is given services and nothing else");
                });
    }

    private static List<String> types(ExecutableElement constructor) {
        return constructor.getParameters().stream()
                .map(parameter -> parameter.asType().getKind().isPrimitive()
                        ? parameter.asType().toString()
                        : name(parameter.asType()))
                .toList();
    }

    private List<Method> methods(TypeElement element, Class<?> type, String annotation) {
        return ElementFilter.methodsIn(element.getEnclosedElements()).stream()
                .filter(method -> Mirror.on(method, annotation, elements).isPresent())
                .map(method -> method(type, method.getSimpleName().toString()))
                .toList();
    }

    private static Method method(Class<?> type, String name) {
        try {
            return type.getDeclaredMethod(name);
        } catch (NoSuchMethodException e) {
            throw new IllegalArgumentException(
                    type.getName() + "." + name
                            + " takes parameters: an app's @Activate and @Deactivate methods take none",
                    e);
        }
    }

    private Class<?> load(String name) {
        try {
            return Class.forName(binary(name), false, loader);
        } catch (ClassNotFoundException e) {
            throw new IllegalArgumentException("the class " + name + " is not among those of the tests", e);
        }
    }

    private String binary(String name) {
        TypeElement type = elements.getTypeElement(name);
        return type == null ? name : elements.getBinaryName(type).toString();
    }
}

package org.koti.testkit.app;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;

/** An annotation in a class file, with its defaults. */
final class Mirror {
    private final Map<String, Object> values = new HashMap<>();
    private final Elements elements;

    private Mirror(AnnotationMirror annotation, Elements elements) {
        this.elements = elements;
        elements.getElementValuesWithDefaults(annotation)
                .forEach((name, value) -> values.put(name.getSimpleName().toString(), value.getValue()));
    }

    static Optional<Mirror> on(Element element, String type, Elements elements) {
        return element.getAnnotationMirrors().stream()
                .filter(annotation -> name(annotation).equals(type))
                .map(annotation -> new Mirror(annotation, elements))
                .findFirst();
    }

    private static String name(AnnotationMirror annotation) {
        return ((TypeElement) annotation.getAnnotationType().asElement())
                .getQualifiedName()
                .toString();
    }

    String text(String name) {
        return String.valueOf(values.get(name));
    }

    boolean isTrue(String name) {
        return Boolean.TRUE.equals(values.get(name));
    }

    /** {@return the names of the classes that stand there} */
    List<String> texts(String name) {
        return list(name).stream().map(value -> value.getValue().toString()).toList();
    }

    /** {@return the annotations that stand there} */
    List<Mirror> mirrors(String name) {
        return list(name).stream()
                .map(value -> new Mirror((AnnotationMirror) value.getValue(), elements))
                .toList();
    }

    private List<AnnotationValue> list(String name) {
        List<AnnotationValue> found = new ArrayList<>();
        if (values.get(name) instanceof List<?> all) {
            all.forEach(value -> found.add((AnnotationValue) value));
        }
        return found;
    }
}

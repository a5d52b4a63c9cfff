package org.koti.agent.verify;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.objectweb.asm.Type;

/** How members and types are written: as keys that {@code known.txt} has, and as words. */
final class Member {
    private Member() {}

    /** Returns {@code name(parameters)result} for a method, {@code name:type} for a field. */
    static String key(String name, String descriptor) {
        return descriptor.startsWith("(") ? name + descriptor : name + ":" + descriptor;
    }

    static boolean isMethod(String key) {
        return key.indexOf('(') > 0;
    }

    static String name(String key) {
        int end = key.indexOf('(');
        return key.substring(0, end > 0 ? end : key.indexOf(':'));
    }

    /** Returns the internal names of the classes that a member's descriptor has in it. */
    static List<String> types(String key) {
        List<Type> types = new ArrayList<>();
        if (isMethod(key)) {
            Type method = Type.getMethodType(key.substring(key.indexOf('(')));
            types.addAll(Arrays.asList(method.getArgumentTypes()));
            types.add(method.getReturnType());
        } else {
            types.add(Type.getType(key.substring(key.indexOf(':') + 1)));
        }
        return types.stream()
                .map(type -> type.getSort() == Type.ARRAY ? type.getElementType() : type)
                .filter(type -> type.getSort() == Type.OBJECT)
                .map(Type::getInternalName)
                .toList();
    }

    /** Returns the parameters of a method as an author writes them; nothing for a field. */
    static String parameters(String key) {
        if (!isMethod(key)) {
            return "";
        }
        return Arrays.stream(Type.getArgumentTypes(key.substring(key.indexOf('('))))
                .map(type -> type.getClassName().replaceFirst("^.*[.]", "").replace('$', '.'))
                .collect(Collectors.joining(", ", "(", ")"));
    }

    /** Returns the element type's internal name; empty for an array of a primitive type. */
    static String element(String internalName) {
        if (!internalName.startsWith("[")) {
            return internalName;
        }
        Type element = Type.getObjectType(internalName).getElementType();
        return element.getSort() == Type.OBJECT ? element.getInternalName() : "";
    }

    static String words(String internalName) {
        return internalName.replace('/', '.');
    }
}

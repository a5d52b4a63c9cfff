package org.koti.agent.weave;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * Which methods of a class may be called by code that is not the app's:
 *
 * <ol>
 *   <li>class initializers, and of an enum {@code values};
 *   <li>what overrides or implements a method of a type that the app does not bring; where a supertype cannot be found, each instance method;
 *   <li>default methods, and public final methods, for a subtype may make them implement such a type's method unseen;
 *   <li>instance methods and constructors of classes that the platform calls by reflection, and of their superclasses;
 *   <li>constructors that the JDK calls by reflection: public ones of throwables, and public ones without parameters;
 *   <li>the private methods that serialization calls;
 *   <li>targets of method handles, see {@link HandleTargets}.
 * </ol>
 *
 * <p>All other code of the app is called from the app's own, on a marked thread.
 */
final class Entries {
    private static final Set<String> CALLED_BY_SERIALIZATION =
            Set.of("writeObject", "readObject", "readObjectNoData", "writeReplace", "readResolve");

    private final ClassNode type;
    private final Types types;
    private final boolean component;
    private final Supertypes above;

    Entries(ClassNode type, Types types, Set<String> components) {
        this.type = type;
        this.types = types;
        component = components.contains(type.name);
        List<String> direct = new ArrayList<>(type.interfaces);
        direct.add(type.superName);
        above = above(direct);
    }

    boolean isEntry(MethodNode method) {
        if (method.name.equals("<clinit>")) {
            return true;
        }
        if (method.name.equals("<init>")) {
            return isConstructorEntry(method);
        }
        if (has(method, Opcodes.ACC_STATIC)) {
            return type.superName.equals("java/lang/Enum") && method.name.equals("values");
        }
        return component
                || CALLED_BY_SERIALIZATION.contains(method.name)
                || !has(method, Opcodes.ACC_PRIVATE) && isInstanceEntry(method);
    }

    /** {@return inherited methods of the app's own that implement something only because of this class, and must be overridden to be marked} */
    List<MethodNode> missing() {
        List<MethodNode> missing = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        type.methods.forEach(method -> seen.add(method.name + method.desc));
        Optional<TypeFacts> ancestor =
                has(type.access, Opcodes.ACC_INTERFACE) ? Optional.empty() : types.find(type.superName);
        while (ancestor.isPresent() && ancestor.get().own()) {
            TypeFacts facts = ancestor.get();
            Supertypes aboveIt = above(facts.supertypes());
            facts.methods().forEach((key, access) -> {
                if (seen.add(key) && isSilentlyImplementing(key, access, aboveIt)) {
                    missing.add(overriding(key, access));
                }
            });
            ancestor = facts.supertypes().isEmpty()
                    ? Optional.empty()
                    : types.find(facts.supertypes().get(0));
        }
        return missing;
    }

    private boolean isSilentlyImplementing(String key, int access, Supertypes aboveIt) {
        int unfit = Opcodes.ACC_STATIC | Opcodes.ACC_PRIVATE | Opcodes.ACC_FINAL | Opcodes.ACC_ABSTRACT;
        return has(access, Opcodes.ACC_PUBLIC)
                && (access & unfit) == 0
                && (above.methods.contains(key) || above.unknown)
                && !aboveIt.methods.contains(key)
                && !aboveIt.unknown;
    }

    private MethodNode overriding(String key, int access) {
        int parameters = key.indexOf('(');
        return Forwarding.toSuper(
                type.superName,
                access & (Opcodes.ACC_PUBLIC | Opcodes.ACC_VARARGS) | Opcodes.ACC_SYNTHETIC,
                key.substring(0, parameters),
                key.substring(parameters));
    }

    private boolean isConstructorEntry(MethodNode method) {
        boolean open = has(method, Opcodes.ACC_PUBLIC);
        return component || open && (method.desc.equals("()V") || above.names.contains("java/lang/Throwable"));
    }

    private boolean isInstanceEntry(MethodNode method) {
        return above.unknown
                || has(type.access, Opcodes.ACC_INTERFACE)
                || above.methods.contains(method.name + method.desc)
                || has(method, Opcodes.ACC_PUBLIC)
                        && has(method, Opcodes.ACC_FINAL)
                        && !has(type.access, Opcodes.ACC_FINAL);
    }

    private Supertypes above(List<String> direct) {
        Supertypes found = new Supertypes();
        Deque<String> open = new ArrayDeque<>(direct);
        while (!open.isEmpty()) {
            String name = open.pop();
            if (found.names.add(name)) {
                Optional<TypeFacts> facts = types.find(name);
                facts.ifPresentOrElse(found::add, () -> found.unknown = true);
                facts.ifPresent(known -> open.addAll(known.supertypes()));
            }
        }
        return found;
    }

    private static boolean has(MethodNode method, int flag) {
        return has(method.access, flag);
    }

    private static boolean has(int access, int flag) {
        return (access & flag) != 0;
    }

    private static final class Supertypes {
        private final Set<String> names = new HashSet<>();
        private final Set<String> methods = new HashSet<>();
        private boolean unknown;

        private void add(TypeFacts facts) {
            if (!facts.own()) {
                facts.methods().forEach((key, access) -> {
                    if (TypeFacts.isInherited(access)) {
                        methods.add(key);
                    }
                });
            }
        }
    }
}

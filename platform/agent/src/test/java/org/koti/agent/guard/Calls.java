package org.koti.agent.guard;

import java.lang.module.ModuleDescriptor;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.Handle;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** Who calls whom within the JDK. */
final class Calls {
    private final Map<Method, String> natives = new TreeMap<>();
    private final Map<String, Type> types = new HashMap<>();
    private final Map<String, Map<String, Set<Method>>> callers = new HashMap<>();
    private final Map<String, Set<String>> relatives = new HashMap<>();

    record Method(String owner, String name, String descriptor) implements Comparable<Method> {
        String signature() {
            return name + descriptor;
        }

        @Override
        public int compareTo(Method other) {
            return toString().compareTo(other.toString());
        }

        @Override
        public String toString() {
            return owner.replace('/', '.') + "." + name + descriptor;
        }
    }

    private record Type(boolean reachable, List<String> parents, Map<String, Integer> methods) {}

    Map<Method, String> natives() {
        return natives;
    }

    void read(String module, byte[] classFile) {
        ClassReader reader = new ClassReader(classFile);
        String owner = reader.getClassName();
        List<String> parents = new java.util.ArrayList<>(List.of(reader.getInterfaces()));
        if (reader.getSuperName() != null) {
            parents.add(reader.getSuperName());
        }
        Map<String, Integer> methods = new HashMap<>();
        boolean open = (reader.getAccess() & Opcodes.ACC_PUBLIC) != 0 && exported(module, owner);
        types.put(owner, new Type(open, parents, methods));
        reader.accept(new Reading(owner, module, methods), ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
    }

    /** After the last class: who inherits from whom. */
    void index() {
        types.keySet().forEach(type -> {
            for (String above : ancestors(type)) {
                relatives.computeIfAbsent(type, name -> new HashSet<>()).add(above);
                relatives.computeIfAbsent(above, name -> new HashSet<>()).add(type);
            }
        });
    }

    /** A way from what anybody may call to a method that passes no guarded one; initializers are no way, for they do the same for all. */
    Optional<String> openWay(Method target, Set<Method> points) {
        Map<Method, Method> ways = new HashMap<>();
        Deque<Method> todo = new ArrayDeque<>(List.of(target));
        while (!todo.isEmpty()) {
            Method method = todo.remove();
            if (points.contains(method) || method.name().equals("<clinit>")) {
                continue;
            }
            if (isOpen(method)) {
                return Optional.of(way(method, ways));
            }
            for (Method caller : callersOf(method)) {
                if (!caller.equals(target) && ways.putIfAbsent(caller, method) == null) {
                    todo.add(caller);
                }
            }
        }
        return Optional.empty();
    }

    private static String way(Method from, Map<Method, Method> ways) {
        StringBuilder way = new StringBuilder();
        for (@Nullable Method method = from; method != null; method = ways.get(method)) {
            way.append(way.length() == 0 ? "" : " -> ").append(method);
        }
        return way.toString();
    }

    private boolean isOpen(Method method) {
        Set<String> declaring = new HashSet<>(ancestors(method.owner()));
        declaring.add(method.owner());
        return declaring.stream().map(types::get).anyMatch(type -> {
            int access = type == null ? 0 : type.methods().getOrDefault(method.signature(), 0);
            return type != null && type.reachable() && (access & (Opcodes.ACC_PUBLIC | Opcodes.ACC_PROTECTED)) != 0;
        });
    }

    private Set<Method> callersOf(Method method) {
        Map<String, Set<Method>> byOwner = callers.getOrDefault(method.signature(), Map.of());
        Set<Method> found = new HashSet<>(byOwner.getOrDefault(method.owner(), Set.of()));
        if (!method.name().startsWith("<")) {
            Set<String> family = relatives.getOrDefault(method.owner(), Set.of());
            byOwner.forEach((owner, calling) -> {
                if (family.contains(owner)) {
                    found.addAll(calling);
                }
            });
        }
        return found;
    }

    private Set<String> ancestors(String type) {
        Set<String> above = new HashSet<>();
        Deque<String> todo = new ArrayDeque<>(List.of(type));
        while (!todo.isEmpty()) {
            Type next = types.get(todo.remove());
            for (String parent : next == null ? List.<String>of() : next.parents()) {
                if (!parent.equals("java/lang/Object") && above.add(parent)) {
                    todo.add(parent);
                }
            }
        }
        return above;
    }

    private static boolean exported(String module, String type) {
        int slash = type.lastIndexOf('/');
        String pack = slash < 0 ? "" : type.substring(0, slash).replace('/', '.');
        Optional<ModuleDescriptor> descriptor =
                ModuleLayer.boot().findModule(module).map(Module::getDescriptor);
        return descriptor.isPresent()
                && descriptor.get().exports().stream()
                        .anyMatch(export ->
                                !export.isQualified() && export.source().equals(pack));
    }

    private final class Reading extends ClassVisitor {
        private final String owner;
        private final String module;
        private final Map<String, Integer> methods;

        Reading(String owner, String module, Map<String, Integer> methods) {
            super(Opcodes.ASM9);
            this.owner = owner;
            this.module = module;
            this.methods = methods;
        }

        @Override
        public MethodVisitor visitMethod(
                int access, String name, String descriptor, String signature, String[] thrown) {
            Method method = new Method(owner, name, descriptor);
            methods.put(method.signature(), access);
            if ((access & Opcodes.ACC_NATIVE) != 0) {
                natives.put(method, module);
            }
            return new MethodVisitor(Opcodes.ASM9) {
                @Override
                public void visitMethodInsn(
                        int code, String type, String called, String descriptor, boolean isInterface) {
                    add(type, called + descriptor, method);
                }

                @Override
                public void visitInvokeDynamicInsn(String called, String type, Handle bootstrap, Object... values) {
                    for (Object value : values) {
                        if (value instanceof Handle) {
                            add(
                                    ((Handle) value).getOwner(),
                                    ((Handle) value).getName() + ((Handle) value).getDesc(),
                                    method);
                        }
                    }
                }
            };
        }

        private void add(String type, String called, Method caller) {
            callers.computeIfAbsent(called, any -> new HashMap<>())
                    .computeIfAbsent(type, any -> new HashSet<>())
                    .add(caller);
        }
    }
}

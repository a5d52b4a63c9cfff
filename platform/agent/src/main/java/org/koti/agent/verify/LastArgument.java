package org.koti.agent.verify;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * Sees what the last argument of a call is, without following the flow of values: it is what the instruction before the call
 * pushes, if no jump leads in between, and class files since Java 7 have a stack map frame wherever a jump leads to. A local
 * variable is of a type if everything that the method ever stores there is.
 */
final class LastArgument {
    private final List<Use> uses = new ArrayList<>();
    private final Map<Integer, Set<String>> stored = new HashMap<>();
    private final Set<Integer> unclear = new HashSet<>();
    private @Nullable String pushed;
    private int loaded = -1;

    /** A call whose last argument matters: it is of a type, or what a local variable holds, or unclear (neither). */
    record Use(Optional<String> type, int variable, String owner, String key, String wanted) {}

    LastArgument(int access, String owner, String descriptor) {
        int variable = 0;
        if ((access & Opcodes.ACC_STATIC) == 0) {
            store(variable++, owner);
        }
        for (Type parameter : Type.getArgumentTypes(descriptor)) {
            store(variable, parameter.getSort() == Type.OBJECT ? parameter.getInternalName() : null);
            variable += parameter.getSize();
        }
    }

    /** Any instruction or frame that is none of those below. */
    void other() {
        pushed = null;
        loaded = -1;
    }

    void pushed(Type type) {
        other();
        if (type.getSort() == Type.OBJECT) {
            pushed = type.getInternalName();
        }
    }

    void loaded(int variable) {
        other();
        loaded = variable;
    }

    void stored(int variable) {
        if (loaded != variable) {
            store(variable, pushed);
        }
        other();
    }

    void used(String owner, String key, String wanted) {
        uses.add(new Use(Optional.ofNullable(pushed), loaded, owner, key, wanted));
    }

    /** Lists the types that each use can get; empty if that is unclear. */
    Map<Use, Set<String>> types() {
        Map<Use, Set<String>> types = new HashMap<>();
        for (Use use : uses) {
            Set<String> variable =
                    unclear.contains(use.variable()) ? Set.of() : stored.getOrDefault(use.variable(), Set.of());
            types.put(use, use.type().map(Set::of).orElse(variable));
        }
        return types;
    }

    private void store(int variable, @Nullable String type) {
        if (type == null) {
            unclear.add(variable);
        } else {
            stored.computeIfAbsent(variable, number -> new HashSet<>()).add(type);
        }
    }
}

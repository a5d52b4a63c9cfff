package org.koti.agent.weave;

import java.util.List;
import java.util.Set;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassTooLargeException;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodTooLargeException;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * Writes a class of an app anew: nothing of its bytes is copied, unknown attributes are dropped, so that the VM runs what was read. Entry marks and kill
 * points are added, and what the JDK would do for it without an end is made stoppable. Safe for use by several threads.
 */
final class Weaver {
    private static final int OLDEST_VERSION = Opcodes.V1_8;

    private final Types types;
    private final Set<String> components;
    private final int app;

    /**
     * Weaves for one app.
     *
     * @param types where supertypes are found
     * @param components internal names of the classes that the platform calls by reflection, and their superclasses
     * @param app the app's number
     */
    Weaver(Types types, Set<String> components, int app) {
        this.types = types;
        this.components = Set.copyOf(components);
        this.app = app;
    }

    /**
     * Weaves.
     *
     * @throws RefusedClassException if this class cannot be woven
     */
    byte[] weave(byte[] classFile) throws RefusedClassException {
        ClassNode type = new ClassNode();
        new ClassReader(classFile).accept(type, ClassReader.EXPAND_FRAMES);
        refuseUnfit(type);
        dropUnknown(type);
        Entries entries = new Entries(type, types, components);
        HandleTargets targets = HandleTargets.of(type, types);
        type.methods.addAll(entries.missing());
        type.methods.addAll(targets.added());
        KillPoints points = new KillPoints(type, app);
        JdkCalls calls = new JdkCalls(types, type.name, app);
        for (MethodNode method : type.methods) {
            if (method.instructions.size() > 0) {
                boolean entry = entries.isEntry(method) || targets.contains(method);
                List<LabelNode> pads = points.addTo(method, entry);
                calls.addTo(method);
                if (entry) {
                    EntryMarks.addTo(method, app, pads);
                }
            }
        }
        MethodNode point = points.method();
        if (point != null) {
            type.methods.add(point);
        }
        return write(type);
    }

    private static void refuseUnfit(ClassNode type) throws RefusedClassException {
        if ((type.version & 0xFFFF) < OLDEST_VERSION) {
            throw refused(type, "", "is compiled for Java 7 or older", "compile it for Java 17");
        }
        if (type.module != null || type.superName == null) {
            throw refused(type, "", "is no class", "leave it out");
        }
        for (FieldNode field : type.fields) {
            refuseReserved(type, field.name);
        }
        for (MethodNode method : type.methods) {
            refuseReserved(type, method.name);
            if ((method.access & Opcodes.ACC_NATIVE) != 0) {
                throw refused(type, method.name, "is native", "write it in Java");
            }
        }
    }

    private static void refuseReserved(ClassNode type, String member) throws RefusedClassException {
        if (KillPoints.isReserved(member)) {
            throw refused(type, member, "has a name that is Koti's own", "choose another name");
        }
    }

    private static void dropUnknown(ClassNode type) {
        type.attrs = null;
        type.fields.forEach(field -> field.attrs = null);
        type.methods.forEach(method -> method.attrs = null);
        if (type.recordComponents != null) {
            type.recordComponents.forEach(component -> component.attrs = null);
        }
    }

    private static byte[] write(ClassNode type) throws RefusedClassException {
        ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
        try {
            type.accept(writer);
            return writer.toByteArray();
        } catch (MethodTooLargeException tooLarge) {
            throw refused(
                    type,
                    tooLarge.getMethodName(),
                    "is so long that no room is left for what makes it stoppable",
                    "divide it into several methods");
        } catch (ClassTooLargeException tooLarge) {
            throw refused(type, "", "has so many constants that no room is left", "divide it into several classes");
        }
    }

    private static RefusedClassException refused(ClassNode type, String member, String what, String remedy) {
        return new RefusedClassException(type.name, member, what, remedy);
    }
}

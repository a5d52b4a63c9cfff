package org.koti.agent.verify;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * Judges {@code invokedynamic}: lambdas, string concatenation, methods of records, pattern switches. The JDK's bootstrap
 * methods for these are the only ones, and what they are given is judged as if the code did it.
 */
final class Bootstraps {
    private static final String RUNTIME = "java/lang/runtime/";
    private static final String INVOKE = "java/lang/invoke/";
    private static final String LAMBDA = INVOKE + "LambdaMetafactory.metafactory";
    private static final String RICH_LAMBDA = INVOKE + "LambdaMetafactory.altMetafactory";
    private static final String CONCATENATION = INVOKE + "StringConcatFactory.makeConcatWithConstants";
    private static final String PLAIN_CONCATENATION = INVOKE + "StringConcatFactory.makeConcat";
    private static final String RECORD = RUNTIME + "ObjectMethods.bootstrap";
    private static final Set<String> SWITCHES =
            Set.of(RUNTIME + "SwitchBootstraps.typeSwitch", RUNTIME + "SwitchBootstraps.enumSwitch");

    private static final int IMPLEMENTATION = 1;
    private static final int FLAGS = 3;
    private static final int SERIALIZABLE = 1;
    private static final int MARKERS = 2;

    private static final String PLAIN_JAVA =
            "write plain Java: lambdas, concatenation, records and switches are open to apps";

    private final String type;
    private final References references;
    private final Inheritance inheritance;

    Bootstraps(String type, References references) {
        this.type = type;
        this.references = references;
        this.inheritance = new Inheritance(references);
    }

    void judge(String member, String descriptor, Handle bootstrap, Object... arguments) {
        String name = bootstrap.getOwner() + "." + bootstrap.getName();
        boolean invoked = bootstrap.getTag() == Opcodes.H_INVOKESTATIC && !bootstrap.isInterface();
        if (invoked && name.equals(LAMBDA) && arguments.length == FLAGS) {
            lambda(member, descriptor, List.of(), arguments);
        } else if (invoked && name.equals(RICH_LAMBDA) && arguments.length > FLAGS) {
            richLambda(member, descriptor, arguments);
        } else if (invoked && (name.equals(CONCATENATION) || name.equals(PLAIN_CONCATENATION))) {
            constants(member, arguments);
        } else if (invoked && name.equals(RECORD)) {
            record(member, arguments);
        } else if (invoked && SWITCHES.contains(name)) {
            labels(member, descriptor, arguments);
        } else {
            references.refuse(
                    member,
                    "has code made by " + Member.words(bootstrap.getOwner()) + "." + bootstrap.getName()
                            + " (invokedynamic), which no app may",
                    PLAIN_JAVA);
        }
    }

    private void richLambda(String member, String descriptor, Object... arguments) {
        int flags = arguments[FLAGS] instanceof Integer number ? number : SERIALIZABLE;
        if ((flags & SERIALIZABLE) != 0) {
            references.refuse(
                    member, "has a lambda that can be serialized, which no app may", "keep data in the Vault");
            return;
        }
        List<String> markers = new ArrayList<>();
        if ((flags & MARKERS) != 0) {
            for (int index = FLAGS + 2; index < arguments.length; index++) {
                if (arguments[index] instanceof Type marker && marker.getSort() == Type.OBJECT) {
                    markers.add(marker.getInternalName());
                }
            }
        }
        lambda(member, descriptor, markers, arguments);
    }

    private void lambda(String member, String descriptor, List<String> markers, Object... arguments) {
        if (!(arguments[IMPLEMENTATION] instanceof Handle implementation)
                || implementation.getTag() < Opcodes.H_INVOKEVIRTUAL) {
            references.refuse(member, "has a lambda whose body is no method", PLAIN_JAVA);
            return;
        }
        references.handle(member, implementation);
        List<String> interfaces = new ArrayList<>(markers);
        Type made = Type.getReturnType(descriptor);
        if (made.getSort() == Type.OBJECT) {
            interfaces.add(made.getInternalName());
        }
        interfaces.forEach(parent -> references.parent(member, parent, "implements"));
        inheritance.judge(member, interfaces, Set.of());
    }

    private void constants(String member, Object... arguments) {
        for (Object argument : arguments) {
            if (argument instanceof Handle || argument instanceof Type) {
                references.refuse(member, "joins text with what is no text, which no app may", PLAIN_JAVA);
            }
        }
    }

    private void record(String member, Object... arguments) {
        for (Object argument : arguments) {
            boolean own = argument instanceof String
                    || argument instanceof Type record
                            && record.getSort() == Type.OBJECT
                            && record.getInternalName().equals(type)
                    || argument instanceof Handle field
                            && field.getTag() == Opcodes.H_GETFIELD
                            && field.getOwner().equals(type);
            if (!own) {
                references.refuse(
                        member,
                        "has a record's method over what is not the record's own, which no app may",
                        PLAIN_JAVA);
            }
        }
    }

    private void labels(String member, String descriptor, Object... arguments) {
        Type subject =
                Type.getArgumentTypes(descriptor).length == 0 ? Type.VOID_TYPE : Type.getArgumentTypes(descriptor)[0];
        if (subject.getSort() >= Type.ARRAY) {
            references.type(member, subject.getInternalName(), "switches on");
        }
        for (Object argument : arguments) {
            if (argument instanceof Type label && label.getSort() != Type.METHOD) {
                references.type(member, label.getInternalName(), "names");
            } else if (!(argument instanceof String || argument instanceof Integer)) {
                references.refuse(
                        member,
                        "switches over labels that are no classes, texts or numbers, which no app may",
                        PLAIN_JAVA);
            }
        }
    }
}

package org.koti.agent.verify;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import org.objectweb.asm.Opcodes;

/**
 * Walks through a class file before ASM does, and refuses what does not fit together: ASM forgives more than the VM, allocates
 * what a length says, and follows constants that refer to themselves.
 *
 * <ol>
 *   <li>At most {@value #MOST_BYTES} bytes.
 *   <li>The version is one that this verifier knows, and no preview.
 *   <li>The {@linkplain ConstantPool constant pool} is sound.
 *   <li>Every attribute ends where it says, code is neither empty nor larger than the VM takes, and nothing follows the end.
 * </ol>
 */
final class Outline {
    static final int MOST_BYTES = 2 << 20;

    private static final int MAGIC = 0xCAFEBABE;
    private static final int MOST_CODE = 65_535;

    private final ByteBuffer file;
    private final ConstantPool constants;

    private Outline(ByteBuffer file) throws MalformedClassException {
        this.file = file;
        if (file.getInt() != MAGIC) {
            throw new MalformedClassException("is no class file");
        }
        int minor = unsigned();
        int major = unsigned();
        if (major < Opcodes.V1_8 || major > Opcodes.V25) {
            throw new MalformedClassException("has class file version " + major + "; versions " + Opcodes.V1_8 + " to "
                    + Opcodes.V25 + " (Java 8 to 25) are known here");
        }
        if (minor != 0) {
            throw new MalformedClassException("needs preview features of Java, or has a minor version, " + minor);
        }
        constants = ConstantPool.read(file);
    }

    /**
     * Checks a class file.
     *
     * @throws MalformedClassException saying what is wrong, so that it reads on after the class's name
     */
    static void check(byte[] file) throws MalformedClassException {
        if (file.length > MOST_BYTES) {
            throw new MalformedClassException("has " + file.length + " bytes, more than " + MOST_BYTES);
        }
        try {
            new Outline(ByteBuffer.wrap(file)).check();
        } catch (BufferUnderflowException | IndexOutOfBoundsException | IllegalArgumentException e) {
            throw new MalformedClassException("ends too early");
        }
    }

    private void check() throws MalformedClassException {
        int access = unsigned();
        constants.type(unsigned());
        int parent = unsigned();
        if ((access & Opcodes.ACC_MODULE) != 0 || parent == 0) {
            throw new MalformedClassException("describes a module and is no class");
        }
        constants.type(parent);
        int interfaces = unsigned();
        for (int index = 0; index < interfaces; index++) {
            constants.type(unsigned());
        }
        members();
        members();
        attributes();
        if (file.hasRemaining()) {
            throw new MalformedClassException("goes on behind its end");
        }
    }

    private void members() throws MalformedClassException {
        int count = unsigned();
        for (int index = 0; index < count; index++) {
            unsigned();
            constants.text(unsigned());
            constants.text(unsigned());
            attributes();
        }
    }

    private void attributes() throws MalformedClassException {
        int count = unsigned();
        for (int index = 0; index < count; index++) {
            String name = constants.text(unsigned());
            int end = end(file.getInt());
            if (name.equals("Code")) {
                code();
                if (file.position() != end) {
                    throw new MalformedClassException("has code that does not end where it says");
                }
            }
            file.position(end);
        }
    }

    private void code() throws MalformedClassException {
        file.getInt();
        int length = file.getInt();
        if (length < 1 || length > MOST_CODE) {
            throw new MalformedClassException(
                    "has a method with " + Integer.toUnsignedString(length) + " bytes of code");
        }
        file.position(end(length));
        file.position(end(unsigned() * 4 * Short.BYTES));
        attributes();
    }

    private int end(int length) throws MalformedClassException {
        if (length < 0 || length > file.remaining()) {
            throw new MalformedClassException("ends too early");
        }
        return file.position() + length;
    }

    private int unsigned() {
        return Short.toUnsignedInt(file.getShort());
    }
}

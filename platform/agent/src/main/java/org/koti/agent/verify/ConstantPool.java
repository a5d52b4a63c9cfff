package org.koti.agent.verify;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** The constant pool of a class file, read strictly: every entry is of a kind that apps may use and refers to what it should. */
final class ConstantPool {
    private static final int UTF8 = 1;
    private static final int LONG = 5;
    private static final int DOUBLE = 6;
    private static final int CLASS = 7;
    private static final int STRING = 8;
    private static final int FIELD = 9;
    private static final int INTERFACE_METHOD = 11;
    private static final int NAME_AND_TYPE = 12;
    private static final int METHOD_HANDLE = 15;
    private static final int METHOD_TYPE = 16;
    private static final int DYNAMIC = 17;
    private static final int INVOKE_DYNAMIC = 18;
    private static final int MOST_REFERENCE_KIND = 9;

    private final ByteBuffer file;
    private final int[] starts;

    private ConstantPool(ByteBuffer file, int count) {
        this.file = file;
        this.starts = new int[count];
    }

    /** Reads the pool at the buffer's position, which afterwards stands behind the pool. */
    static ConstantPool read(ByteBuffer file) throws MalformedClassException {
        int count = Short.toUnsignedInt(file.getShort());
        if (count == 0) {
            throw new MalformedClassException("has no constants");
        }
        ConstantPool pool = new ConstantPool(file, count);
        for (int index = 1; index < count; index++) {
            pool.starts[index] = file.position();
            int tag = file.get();
            pool.skip(tag);
            if (tag == LONG || tag == DOUBLE) {
                index++;
            }
        }
        for (int index = 1; index < count; index++) {
            pool.check(index);
        }
        return pool;
    }

    /** Returns the text of an entry, which must be one. */
    String text(int index) throws MalformedClassException {
        require(index, UTF8, UTF8);
        int start = starts[index] + 1;
        byte[] bytes = new byte[Short.toUnsignedInt(file.getShort(start))];
        file.get(start + Short.BYTES, bytes);
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    /** Requires an entry to be a class; returns its name with each byte as a character. */
    String type(int index) throws MalformedClassException {
        require(index, CLASS, CLASS);
        return text(reference(index, 1));
    }

    private void skip(int tag) throws MalformedClassException {
        switch (tag) {
            case UTF8 -> text();
            case 3, 4, FIELD, FIELD + 1, INTERFACE_METHOD, NAME_AND_TYPE, INVOKE_DYNAMIC -> advance(4);
            case LONG, DOUBLE -> advance(8);
            case CLASS, STRING, METHOD_TYPE -> advance(2);
            case METHOD_HANDLE -> advance(3);
            case DYNAMIC ->
                throw new MalformedClassException(
                        "has a constant that code computes (CONSTANT_Dynamic), which no app may");
            default ->
                throw new MalformedClassException("has a constant of kind " + tag + ", which no app's class has");
        }
    }

    private void text() throws MalformedClassException {
        int length = Short.toUnsignedInt(file.getShort());
        ModifiedUtf8.check(file.slice(file.position(), length));
        advance(length);
    }

    private void advance(int length) {
        file.position(file.position() + length);
    }

    private void check(int index) throws MalformedClassException {
        if (starts[index] == 0) {
            return;
        }
        switch (tag(index)) {
            case CLASS -> checkName(text(reference(index, 1)));
            case STRING, METHOD_TYPE -> text(reference(index, 1));
            case FIELD, FIELD + 1, INTERFACE_METHOD -> {
                type(reference(index, 1));
                require(reference(index, 3), NAME_AND_TYPE, NAME_AND_TYPE);
            }
            case NAME_AND_TYPE -> {
                text(reference(index, 1));
                text(reference(index, 3));
            }
            case METHOD_HANDLE -> {
                int kind = file.get(starts[index] + 1);
                if (kind < 1 || kind > MOST_REFERENCE_KIND) {
                    throw new MalformedClassException("has a method handle of kind " + kind);
                }
                require(reference(index, 2), FIELD, INTERFACE_METHOD);
            }
            case INVOKE_DYNAMIC -> require(reference(index, 3), NAME_AND_TYPE, NAME_AND_TYPE);
            default -> {}
        }
    }

    private static void checkName(String name) throws MalformedClassException {
        if (name.isEmpty() || name.indexOf('.') >= 0 || !name.startsWith("[") && name.matches("(?s).*[;\\[].*")) {
            throw new MalformedClassException("names a class \"" + name + "\", which cannot be");
        }
    }

    private int tag(int index) {
        return file.get(starts[index]);
    }

    private int reference(int index, int offset) {
        return Short.toUnsignedInt(file.getShort(starts[index] + offset));
    }

    private void require(int index, int lowest, int highest) throws MalformedClassException {
        if (index <= 0 || index >= starts.length || starts[index] == 0) {
            throw new MalformedClassException("refers to constant " + index + ", which it does not have");
        }
        if (tag(index) < lowest || tag(index) > highest) {
            throw new MalformedClassException("refers to constant " + index + " as what it is not");
        }
    }

    /** Text as class files write it: two or three bytes only where one or two do not suffice. */
    private static final class ModifiedUtf8 {
        static void check(ByteBuffer text) throws MalformedClassException {
            while (text.hasRemaining()) {
                int first = text.get();
                if (first == 0 || first < 0 && !follows(text, first & 0xFF)) {
                    throw new MalformedClassException("has text that is not written as class files write it");
                }
            }
        }

        private static boolean follows(ByteBuffer text, int first) {
            int more = first >> 5 == 0b110 ? 1 : first >> 4 == 0b1110 ? 2 : 0;
            if (more == 0 || text.remaining() < more) {
                return false;
            }
            int code = first & (more == 1 ? 0x1F : 0x0F);
            for (int index = 0; index < more; index++) {
                int next = text.get() & 0xFF;
                if (next >> 6 != 0b10) {
                    return false;
                }
                code = code << 6 | next & 0x3F;
            }
            return more == 1 ? code == 0 || code >= 0x80 : code >= 0x800;
        }
    }
}

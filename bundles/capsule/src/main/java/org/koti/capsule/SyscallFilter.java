package org.koti.capsule;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The filter of system calls as the kernel takes it (seccomp(2)): a program of the classic packet filter, eight bytes an instruction, over the number of the call, the
 * processor and the arguments.
 *
 * <ol>
 *   <li>A call of another processor's numbers ends the process.
 *   <li>A number above those that were reviewed, and {@code clone3}, whose flags a filter cannot see, do not exist.
 *   <li>{@code clone} makes threads and nothing else.
 *   <li>{@code socketpair} makes pairs of the machine's own kind ({@code AF_UNIX}) and no other.
 *   <li>What is listed is not permitted; the rest is.
 * </ol>
 */
final class SyscallFilter {
    static final int ALLOW = 0x7fff0000;
    static final int KILL = 0x80000000;
    static final int NOT_PERMITTED = 0x00050000 | 1;
    static final int NO_SUCH_CALL = 0x00050000 | 38;
    static final int LOAD = 0x20;
    static final int RETURN = 0x06;
    static final int IF_EQUAL = 0x15;
    static final int IF_GREATER = 0x25;
    static final int IF_ANY_BIT = 0x45;
    private static final String LIST = "refused-syscalls.txt";
    private static final int NUMBER = 0;
    private static final int ARCHITECTURE = 4;
    private static final int FIRST_ARGUMENT = 16;
    private static final int CLONE_THREAD = 0x00010000;
    private static final int CLONE_NEW = 0x7e020000;
    private static final int UNIX = 1;
    private static final int LONGEST = 4096;

    private final ByteBuffer program = ByteBuffer.allocate(LONGEST * Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);

    private SyscallFilter() {}

    static byte[] of(Processor processor) {
        return of(processor, list(processor));
    }

    /** {@return the numbers of a processor's calls by name, without those that it has not} */
    static Map<String, Integer> list(Processor processor) {
        Map<String, Integer> numbers = new LinkedHashMap<>();
        try (InputStream in = SyscallFilter.class.getResourceAsStream(LIST)) {
            if (in == null) {
                throw new IllegalStateException("there is no " + LIST);
            }
            for (String line : new String(in.readAllBytes(), StandardCharsets.US_ASCII).split("\n")) {
                String[] parts = line.split(" ");
                if (!line.startsWith("#") && parts.length == 3 && !parts[processor.column()].equals("-")) {
                    numbers.put(parts[0], Integer.valueOf(parts[processor.column()]));
                }
            }
        } catch (IOException e) {
            throw new IllegalStateException(LIST + " cannot be read", e);
        }
        return numbers;
    }

    private static byte[] of(Processor processor, Map<String, Integer> numbers) {
        Map<String, Integer> refused = new LinkedHashMap<>(numbers);
        SyscallFilter filter = new SyscallFilter();
        filter.add(LOAD, ARCHITECTURE);
        filter.add(IF_EQUAL, processor.audit(), 1, 0);
        filter.add(RETURN, KILL);
        filter.add(LOAD, NUMBER);
        filter.add(IF_GREATER, take(refused, "highest"), 0, 1);
        filter.add(RETURN, NO_SUCH_CALL);
        filter.add(IF_EQUAL, take(refused, "clone3"), 0, 1);
        filter.add(RETURN, NO_SUCH_CALL);
        int clone = take(refused, "clone");
        int socketpair = take(refused, "socketpair");
        for (int number : refused.values()) {
            filter.add(IF_EQUAL, number, 0, 1);
            filter.add(RETURN, NOT_PERMITTED);
        }
        filter.add(IF_EQUAL, socketpair, 0, 4);
        filter.add(LOAD, FIRST_ARGUMENT);
        filter.add(IF_EQUAL, UNIX, 0, 1);
        filter.add(RETURN, ALLOW);
        filter.add(RETURN, NOT_PERMITTED);
        filter.add(IF_EQUAL, clone, 1, 0);
        filter.add(RETURN, ALLOW);
        filter.add(LOAD, FIRST_ARGUMENT);
        filter.add(IF_ANY_BIT, CLONE_NEW, 1, 0);
        filter.add(IF_ANY_BIT, CLONE_THREAD, 1, 0);
        filter.add(RETURN, NOT_PERMITTED);
        filter.add(RETURN, ALLOW);
        byte[] bytes = new byte[filter.program.position()];
        filter.program.flip().get(bytes);
        return bytes;
    }

    private static int take(Map<String, Integer> numbers, String name) {
        return Optional.ofNullable(numbers.remove(name))
                .orElseThrow(() -> new IllegalStateException(LIST + " has no " + name));
    }

    private void add(int code, int value) {
        add(code, value, 0, 0);
    }

    private void add(int code, int value, int then, int otherwise) {
        program.putShort((short) code).put((byte) then).put((byte) otherwise).putInt(value);
    }
}

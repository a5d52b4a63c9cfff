package org.koti.capsule;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The filter, run as the kernel runs it. */
class SyscallFilterTest {
    private static final Set<String> SPECIAL = Set.of("highest", "clone", "clone3");
    private static final int THREAD = 0x003d0f00;
    private static final int FORK = 0x01200011;

    private static int run(byte[] program, int number, int audit, int argument) {
        ByteBuffer data = ByteBuffer.allocate(64).order(ByteOrder.LITTLE_ENDIAN);
        data.putInt(0, number).putInt(4, audit).putInt(16, argument);
        ByteBuffer code = ByteBuffer.wrap(program).order(ByteOrder.LITTLE_ENDIAN);
        int loaded = 0;
        int at = 0;
        while (true) {
            int operation = code.getShort(at * 8);
            int then = code.get(at * 8 + 2) & 0xff;
            int otherwise = code.get(at * 8 + 3) & 0xff;
            int value = code.getInt(at * 8 + 4);
            at++;
            switch (operation) {
                case SyscallFilter.LOAD -> loaded = data.getInt(value);
                case SyscallFilter.RETURN -> {
                    return value;
                }
                case SyscallFilter.IF_EQUAL -> at += loaded == value ? then : otherwise;
                case SyscallFilter.IF_GREATER -> at += Integer.compareUnsigned(loaded, value) > 0 ? then : otherwise;
                case SyscallFilter.IF_ANY_BIT -> at += (loaded & value) != 0 ? then : otherwise;
                default -> throw new IllegalStateException("operation " + operation);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Processor.class)
    void whatIsListedIsNotPermittedAndTheRestIs(Processor processor) {
        byte[] program = SyscallFilter.of(processor);
        Map<String, Integer> list = SyscallFilter.list(processor);
        for (int number = 0; number <= list.get("highest"); number++) {
            int each = number;
            boolean listed = list.entrySet().stream()
                    .anyMatch(entry -> entry.getValue() == each && !SPECIAL.contains(entry.getKey()));
            int expected = listed
                    ? SyscallFilter.NOT_PERMITTED
                    : number == list.get("clone3") ? SyscallFilter.NO_SUCH_CALL : SyscallFilter.ALLOW;
            assertThat(run(program, number, processor.audit(), THREAD))
                    .as("call " + number)
                    .isEqualTo(expected);
        }
    }

    @ParameterizedTest
    @EnumSource(Processor.class)
    void noCallThatWasNotReviewedExists(Processor processor) {
        byte[] program = SyscallFilter.of(processor);
        for (int number : new int[] {463, 1000, 0x40000000, 0x40000039, -1}) {
            assertThat(run(program, number, processor.audit(), 0)).isEqualTo(SyscallFilter.NO_SUCH_CALL);
        }
    }

    @ParameterizedTest
    @EnumSource(Processor.class)
    void cloneMakesThreadsInTheSameNamespacesAndNothingElse(Processor processor) {
        byte[] program = SyscallFilter.of(processor);
        int clone = SyscallFilter.list(processor).get("clone");
        assertThat(run(program, clone, processor.audit(), THREAD)).isEqualTo(SyscallFilter.ALLOW);
        assertThat(run(program, clone, processor.audit(), FORK)).isEqualTo(SyscallFilter.NOT_PERMITTED);
        for (int space : new int[] {0x20000, 0x02000000, 0x04000000, 0x08000000, 0x10000000, 0x20000000, 0x40000000}) {
            assertThat(run(program, clone, processor.audit(), THREAD | space)).isEqualTo(SyscallFilter.NOT_PERMITTED);
        }
    }

    @ParameterizedTest
    @EnumSource(Processor.class)
    void socketpairMakesPairsOfTheMachinesOwnKindAndNoOther(Processor processor) {
        byte[] program = SyscallFilter.of(processor);
        int socketpair = SyscallFilter.list(processor).get("socketpair");
        assertThat(run(program, socketpair, processor.audit(), 1)).isEqualTo(SyscallFilter.ALLOW);
        for (int family : new int[] {0, 2, 10, 16, 17, 30, 40, 0x101, -1}) {
            assertThat(run(program, socketpair, processor.audit(), family)).isEqualTo(SyscallFilter.NOT_PERMITTED);
        }
    }

    @ParameterizedTest
    @EnumSource(Processor.class)
    void theNumbersOfAnotherProcessorEndTheProcess(Processor processor) {
        byte[] program = SyscallFilter.of(processor);
        assertThat(run(program, 0, 0x40000003, 0)).isEqualTo(SyscallFilter.KILL);
    }
}

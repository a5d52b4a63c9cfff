package org.koti.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;

/** A refusal, behind whose words stands by which code it is looked up. */
final class Coded {
    private Coded() {}

    /** {@return its words, without its code, which it has} */
    static String words(Throwable refusal) {
        String message = String.valueOf(refusal.getMessage());
        int code = message.lastIndexOf(" (");
        assertThat(Stream.of(Code.values()).map(each -> " (" + each + ")")).contains(message.substring(code));
        return message.substring(0, code);
    }
}

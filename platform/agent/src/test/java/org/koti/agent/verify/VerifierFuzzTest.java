package org.koti.agent.verify;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;
import org.koti.agent.sandbox.Finding;

/** Hostile class files are judged, never more, and what is allowed is what the VM will see. */
final class VerifierFuzzTest {
    private static final Verifier VERIFIER = Verifier.ofThisJdk();
    private static final AppSource APP = AppSource.of(TypicalCode.SOURCE);

    static Stream<byte[]> seeds() {
        return APP.classes().values().stream();
    }

    @MethodSource("seeds")
    @FuzzTest(maxDuration = "5s")
    void whateverComesIsJudged(byte[] bytes) {
        List<Finding> findings = VERIFIER.judge(bytes, APP);

        assertThat(findings).hasSizeLessThanOrEqualTo(Findings.MOST);
        if (findings.isEmpty()) {
            RewrittenClass.assertOnlyNamesWhatIsOpen(bytes, APP);
        }
    }
}

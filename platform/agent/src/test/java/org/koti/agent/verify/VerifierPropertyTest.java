package org.koti.agent.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.koti.agent.sandbox.Finding;

/** Laws for whatever bytes come. */
class VerifierPropertyTest {
    private static final Verifier VERIFIER = Verifier.ofThisJdk();
    private static final AppSource APP = AppSource.of(TypicalCode.SOURCE);
    private static final List<byte[]> FILES = List.copyOf(APP.classes().values());

    @Property
    void anyBytesAreJudged(@ForAll byte[] bytes) {
        assertThat(VERIFIER.judge(bytes, name -> Optional.empty())).isNotEmpty();
    }

    @Property
    void everyBeginningOfAClassIsRefused(
            @ForAll @IntRange(max = 1_000) int file, @ForAll @IntRange(max = 1 << 20) int length) {
        byte[] whole = FILES.get(file % FILES.size());

        assertThat(VERIFIER.judge(Arrays.copyOf(whole, length % whole.length), APP))
                .isNotEmpty();
        assertThat(VERIFIER.judge(Arrays.copyOf(whole, whole.length + 1 + length % 9), APP))
                .isNotEmpty();
    }

    @Property(tries = 2_000)
    void aChangedClassIsJudgedAlikeTwiceAndWhenWrittenAnew(
            @ForAll @IntRange(max = 1_000) int file,
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 4) int changes) {
        byte[] changed = FILES.get(file % FILES.size()).clone();
        Random random = new Random(seed);
        for (int change = 0; change < changes; change++) {
            changed[random.nextInt(changed.length)] = (byte) random.nextInt();
        }

        List<Finding> findings = VERIFIER.judge(changed, APP);

        assertThat(VERIFIER.judge(changed, APP)).isEqualTo(findings);
        if (findings.isEmpty()) {
            RewrittenClass.assertOnlyNamesWhatIsOpen(changed, APP);
        }
    }
}

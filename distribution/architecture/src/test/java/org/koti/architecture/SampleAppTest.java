package org.koti.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.koti.agent.sandbox.AppClasses;
import org.koti.agent.sandbox.Finding;
import org.koti.agent.verify.Verifier;

/** The node would load every class of the sample apps, unchanged; but for those of the one that tries what is refused. */
class SampleAppTest {
    private static final String SAMPLES = "org.koti.sample.";
    private static final String INTRUDER = "org/koti/sample/intruder/";
    private static final String PROSPECTOR = SAMPLES.replace('.', '/') + "prospector/";

    @Test
    void sampleAppsUseOnlyWhatIsOpenToApps() {
        Verifier verifier = Verifier.ofThisJdk();
        AppClasses own = name -> name.startsWith(SAMPLES.replace('.', '/')) ? read(name) : Optional.empty();
        List<String> names = Product.CLASSES.stream()
                .map(type -> type.getName().replace('.', '/'))
                .filter(name -> own.find(name).isPresent())
                .filter(name -> !name.startsWith(INTRUDER) && !name.startsWith(PROSPECTOR))
                .toList();

        List<Finding> findings = names.stream()
                .flatMap(name -> verifier.judge(own.find(name).orElseThrow(), own).stream())
                .toList();

        assertThat(names).hasSizeGreaterThan(50);
        assertThat(findings).isEmpty();
    }

    private static Optional<byte[]> read(String name) {
        try (InputStream in = SampleAppTest.class.getResourceAsStream("/" + name + ".class")) {
            return in == null ? Optional.empty() : Optional.of(in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

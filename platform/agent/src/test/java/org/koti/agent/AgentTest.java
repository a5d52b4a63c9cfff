package org.koti.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AgentTest {
    private static final String HOMES = "org.koti.agent.Jvm#homes";

    @TempDir
    Path folder;

    @ParameterizedTest
    @MethodSource(HOMES)
    void findsTheCurrentSubjectAsBefore(Path jdk) throws Exception {
        Jvm.Outcome outcome = probe(jdk, "classes", "asm");

        assertThat(outcome.out()).isEqualToNormalizingNewlines("nobody\nCN=Maija\n");
        assertThat(outcome.status()).isZero();
    }

    @ParameterizedTest
    @MethodSource(HOMES)
    void haltsWithOneLineWhereItCannotLoadItsTools(Path jdk) throws Exception {
        Jvm.Outcome withoutAsm = probe(jdk, "classes");

        assertThat(withoutAsm.status()).isEqualTo(Agent.EXIT_STATUS);
        assertThat(withoutAsm.out()).isEmpty();
        assertThat(withoutAsm.err().lines())
                .singleElement()
                .asString()
                .startsWith("koti: this Java (")
                .contains("the agent could not adapt it")
                .endsWith("Use Java 17 or 25 (set JAVA_HOME).");
    }

    private Jvm.Outcome probe(Path jdk, String... classPathParts) throws Exception {
        List<String> command = Jvm.command(jdk, classPathParts);
        command.add("-javaagent:" + Jvm.agentJar(folder));
        command.add(SubjectProbe.class.getName());
        return Jvm.run(command);
    }
}

package org.koti.agent.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.instrument.Instrumentation;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.koti.agent.Jvm;
import org.osgi.framework.Bundle;

/** The proof of decision 0010: nothing of the framework answers an app, whatever object of it the app has got hold of. */
class FrameworkDoorsTest {
    private static final List<String> INTERFACES = List.of(
            "org.osgi.framework.Bundle",
            "org.osgi.framework.BundleContext",
            "org.osgi.framework.BundleReference",
            "org.osgi.framework.ServiceObjects",
            "org.osgi.framework.ServiceReference",
            "org.osgi.framework.ServiceRegistration",
            "org.osgi.framework.launch.Framework",
            "org.osgi.framework.startlevel.BundleStartLevel",
            "org.osgi.framework.startlevel.FrameworkStartLevel",
            "org.osgi.framework.wiring.BundleCapability",
            "org.osgi.framework.wiring.BundleRequirement",
            "org.osgi.framework.wiring.BundleRevision",
            "org.osgi.framework.wiring.BundleRevisions",
            "org.osgi.framework.wiring.BundleWire",
            "org.osgi.framework.wiring.BundleWiring",
            "org.osgi.framework.wiring.FrameworkWiring",
            "org.osgi.resource.Resource");

    @TempDir
    Path folder;

    @Test
    void areNotTakenForClosedWhereAnotherFrameworkIs() throws Exception {
        FrameworkDoors doors = FrameworkDoors.numberedFrom(0);
        doors.close(withLoaded(String.class));

        assertThatThrownBy(() -> doors.close(withLoaded(String.class, Bundle.class)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("is another than");
    }

    private static Instrumentation withLoaded(Class<?>... types) {
        return (Instrumentation) Proxy.newProxyInstance(
                FrameworkDoorsTest.class.getClassLoader(),
                new Class<?>[] {Instrumentation.class},
                (proxy, method, arguments) -> types);
    }

    @ParameterizedTest
    @MethodSource("org.koti.agent.Jvm#homes")
    void refuseEveryMethodToAnApp(Path jdk) throws Exception {
        List<String> command = Jvm.command(jdk, "classes", "asm", "org.apache.felix.framework");
        command.add("-javaagent:" + Jvm.agentJar(folder));
        command.add(FrameworkProbe.class.getName());
        command.add(folder.resolve("store").toString());
        Jvm.Outcome outcome = Jvm.run(command);

        assertThat(outcome.status()).as(outcome.err()).isZero();
        List<String> lines = outcome.out().lines().toList();
        System.out.println(jdk.getFileName() + ": " + lines.get(INTERFACES.size()));
        assertThat(lines).startsWith(INTERFACES.toArray(String[]::new));
        assertThat(lines.get(INTERFACES.size())).matches("(\\d{3}) tried, \\1 refused");
        assertThat(lines.subList(INTERFACES.size() + 1, lines.size()))
                .containsExactly(
                        "a call that Java generates once it is made often: refused",
                        "its bundle by a class: refused",
                        "its bundle by its loader: refused",
                        "another framework: refused",
                        "the platform may: true",
                        "the app still runs: true");
    }
}

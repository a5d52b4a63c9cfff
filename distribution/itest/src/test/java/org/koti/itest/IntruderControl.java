package org.koti.itest;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import org.apache.felix.framework.FrameworkFactory;
import org.koti.sample.intruder.Attempts;
import org.koti.sample.intruder.attempt.Ground;
import org.koti.sample.intruder.attempt.Trial;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.launch.Framework;

/**
 * The intruder's attempts in a plain JVM, with no node and no sandbox: {@code IntruderControl FOLDER PORT all|NAME}. Those at the framework are made in one, as a
 * bundle among others.
 */
final class IntruderControl {
    static final List<String> LAST = List.of("System.exit", "Runtime.exit", "Runtime.halt");
    static final int EXIT_OF_LAST = 66;
    private static final String IN_A_FRAMEWORK = "OSGi";
    private static final String EVERYBODYS =
            "org.osgi.*,org.koti.api.*,org.koti.agent.*,org.jspecify.*,jakarta.*,com.*,org.slf4j.*,javax.*,org.w3c.*,org.xml.*,sun.*";

    private IntruderControl() {}

    public static void main(String[] arguments) throws Exception {
        Ground ground = new Ground(arguments[0], Integer.parseInt(arguments[1]), null, null);
        if (arguments[2].equals("all")) {
            make(ground, trial -> !LAST.contains(trial.name()) && !trial.group().equals(IN_A_FRAMEWORK));
            inFramework(arguments);
        } else {
            make(ground, trial -> trial.name().equals(arguments[2]));
        }
        System.out.flush();
        Runtime.getRuntime().halt(0);
    }

    private static void make(Ground ground, Predicate<Trial> wanted) {
        PrintStream out = System.out;
        Attempts.all().stream()
                .filter(wanted)
                .forEach(trial ->
                        out.println(trial.make(ground).outcome() + "\t" + trial.group() + "\t" + trial.name()));
    }

    /** Called in the bundle's own copy of this class. */
    static void makeInside(String folder, int port) {
        make(new Ground(folder, port, null, null), trial -> trial.group().equals(IN_A_FRAMEWORK));
    }

    private static void inFramework(String[] arguments) throws Exception {
        Framework framework = new FrameworkFactory()
                .newFramework(Map.of(
                        Constants.FRAMEWORK_STORAGE,
                        Files.createTempDirectory(Path.of(arguments[0]).getParent(), "framework")
                                .toString(),
                        Constants.FRAMEWORK_BUNDLE_PARENT,
                        Constants.FRAMEWORK_BUNDLE_PARENT_APP,
                        Constants.FRAMEWORK_BOOTDELEGATION,
                        EVERYBODYS,
                        "felix.log.level",
                        "0",
                        "koti.home",
                        arguments[0]));
        framework.start();
        BundleContext context = framework.getBundleContext();
        install(context, TamperedJar.empty().header("Bundle-SymbolicName", "org.koti.kernel"));
        install(context, TamperedJar.empty().header("Bundle-SymbolicName", "org.koti.sample.hello"));
        Bundle intruder = install(context, intruder());
        Method inside = intruder.loadClass(IntruderControl.class.getName())
                .getDeclaredMethod("makeInside", String.class, int.class);
        inside.setAccessible(true);
        inside.invoke(null, arguments[0], Integer.parseInt(arguments[1]));
    }

    private static Bundle install(BundleContext context, TamperedJar jar) throws Exception {
        byte[] bytes = jar.header("Bundle-ManifestVersion", "2")
                .header("Import-Package", "org.osgi.framework")
                .bytes();
        Bundle bundle =
                context.installBundle(String.valueOf(context.getBundles().length), new ByteArrayInputStream(bytes));
        bundle.start();
        return bundle;
    }

    private static TamperedJar intruder() throws Exception {
        Path jar = Path.of(Attempts.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        String own = IntruderControl.class.getName().replace('.', '/') + ".class";
        return TamperedJar.of(Files.readAllBytes(jar))
                .withoutHeader("Require-Capability")
                .with(own, classFile(own));
    }

    private static byte[] classFile(String name) throws IOException {
        try (InputStream in = IntruderControl.class.getClassLoader().getResourceAsStream(name)) {
            return Objects.requireNonNull(in).readAllBytes();
        }
    }
}

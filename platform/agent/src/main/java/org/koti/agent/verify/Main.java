package org.koti.agent.verify;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.koti.agent.sandbox.Finding;

/**
 * Tells an app's author what a node would refuse: {@code java -cp koti-agent.jar org.koti.agent.verify.Main app.jar}.
 *
 * <p>Ends with status 0 if every class may be loaded, 1 if not, 64 if there is no jar to judge.
 */
public final class Main {
    static final int ALLOWED = 0;
    static final int REFUSED = 1;
    static final int USAGE = 64;

    private Main() {}

    /**
     * Judges a jar and ends the process.
     *
     * @param arguments the path of one jar
     */
    public static void main(String[] arguments) {
        System.exit(run(List.of(arguments), System.out, System.err));
    }

    static int run(List<String> arguments, PrintStream out, PrintStream err) {
        if (arguments.size() != 1) {
            err.println("koti: name one jar, for example: java -cp koti-agent.jar org.koti.agent.verify.Main app.jar");
            return USAGE;
        }
        try {
            return judge(AppJar.read(Path.of(arguments.get(0))), out);
        } catch (IOException | InvalidPathException e) {
            err.println(
                    "koti: " + arguments.get(0) + " cannot be judged (" + e.getMessage() + "); name the jar of an app");
            return USAGE;
        }
    }

    private static int judge(AppJar jar, PrintStream out) {
        Verifier verifier = Verifier.ofThisJdk();
        List<Finding> findings = new ArrayList<>();
        for (Map.Entry<String, byte[]> entry : jar.classes().entrySet()) {
            findings.addAll(verifier.judge(entry.getValue(), jar));
        }
        findings.forEach(out::println);
        out.println(jar.classes().size() + " classes, "
                + (findings.isEmpty() ? "all of them open to an app" : findings.size() + " findings"));
        return findings.isEmpty() ? ALLOWED : REFUSED;
    }
}

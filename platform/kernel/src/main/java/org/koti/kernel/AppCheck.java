package org.koti.kernel;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import org.koti.agent.verify.Verifier;
import org.koti.api.app.Isolation;
import org.koti.spi.app.MalformedDeclarationException;

/**
 * Tells an app's author, in the node's words, whether a node would take a jar, and which classes it would switch off; without a node. Ends with status 0 if it would
 * be taken, 1 if not, 64 if there is no jar to look at.
 */
final class AppCheck {
    static final int TAKEN = 0;
    static final int REFUSED = 1;
    static final int USAGE = 64;

    private AppCheck() {}

    /**
     * Looks at a jar and ends the process.
     *
     * @param arguments the path of one jar
     */
    public static void main(String[] arguments) {
        System.exit(run(List.of(arguments), System.out, System.err));
    }

    static int run(List<String> arguments, PrintStream out, PrintStream err) {
        if (arguments.size() != 1) {
            err.println("koti: name the jar of one app");
            return USAGE;
        }
        String jar = arguments.get(0);
        try {
            check(Files.readAllBytes(Path.of(jar)), out, err);
            return TAKEN;
        } catch (MalformedDeclarationException e) {
            out.println(e.getMessage());
            return REFUSED;
        } catch (IOException | InvalidPathException e) {
            err.println("koti: " + jar + " cannot be looked at (" + e.getMessage() + "); name the jar of an app");
            return USAGE;
        }
    }

    private static void check(byte[] jar, PrintStream out, PrintStream err) throws MalformedDeclarationException, IOException {
        Path scratch = Files.createTempDirectory("koti-check");
        try {
            AppFacts app = new DeclarationReader(scratch).readAll(jar);
            if (app.declaration().isolation() == Isolation.NODE) {
                new CodeRules(Verifier.ofThisJdk()::judge)
                        .check(app.code())
                        .forEach(finding -> out.println("switched off: " + finding));
            }
            out.println(app.declaration().name() + " " + app.declaration().version() + ": a node takes it");
        } finally {
            remove(scratch, err);
        }
    }

    /** What stays there hides nothing that was found. */
    static void remove(Path scratch, PrintStream err) {
        try {
            Files.delete(scratch);
        } catch (IOException e) {
            err.println("koti: " + scratch + " could not be removed; remove it by hand");
        }
    }
}

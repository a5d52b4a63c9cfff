package org.koti.kernel;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import org.koti.agent.verify.Verifier;
import org.koti.api.app.Isolation;
import org.koti.spi.app.JarCheck;
import org.koti.spi.app.MalformedDeclarationException;

/**
 * Tells an app's author, in the node's words, whether a node would take a jar, and which classes it would switch off; without a node. As a program it ends with status 0
 * if it would be taken, 1 if not, 64 if there is no jar to look at.
 */
public final class AppCheck implements JarCheck {
    static final int TAKEN = 0;
    static final int REFUSED = 1;
    static final int USAGE = 64;

    private final PrintStream err;

    /** Called by {@link java.util.ServiceLoader}. */
    public AppCheck() {
        this(System.err);
    }

    private AppCheck(PrintStream err) {
        this.err = err;
    }

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
            Taken app = new AppCheck(err).check(Files.readAllBytes(Path.of(jar)));
            app.switchedOff().forEach(finding -> out.println("switched off: " + finding));
            out.println(app.name() + " " + app.version() + ": a node takes it");
            return TAKEN;
        } catch (MalformedDeclarationException e) {
            out.println(e.getMessage());
            return REFUSED;
        } catch (IOException | InvalidPathException e) {
            err.println("koti: " + jar + " cannot be looked at (" + e.getMessage() + "); name the jar of an app");
            return USAGE;
        }
    }

    @Override
    public Taken check(byte[] jar) throws MalformedDeclarationException, IOException {
        Path scratch = Files.createTempDirectory("koti-check");
        try {
            AppFacts app = new DeclarationReader(scratch).readAll(jar);
            return new Taken(app.declaration().name(), app.declaration().version(), switchedOff(app));
        } finally {
            remove(scratch, err);
        }
    }

    private static List<String> switchedOff(AppFacts app) throws MalformedDeclarationException {
        if (app.declaration().isolation() != Isolation.NODE) {
            return List.of();
        }
        return new CodeRules(Verifier.ofThisJdk()::judge).check(app.code());
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

package org.koti.maven.swaps;

import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The program that swaps an app many times, in a Java machine of its own. It writes how far it is, in lines that begin with {@link #PROGRESS}, and what is wrong with
 * the app in the others; what the app itself writes goes to standard error. It ends with status 0 where nothing of the app stays, {@link #FAULT} where something is
 * wrong with it, and another one where it cannot tell.
 */
public final class SwapCheck {
    /** How each line begins that says how far it is. */
    public static final String PROGRESS = "swap ";

    /** Something is wrong with the app. */
    public static final int FAULT = 1;

    private static final int CANNOT_TELL = 70;

    private SwapCheck() {}

    /**
     * Swaps and ends the process, whatever the app left in it.
     *
     * @param arguments the jar, how many swaps, an empty folder
     */
    public static void main(String[] arguments) {
        PrintStream out = System.out;
        System.setOut(System.err);
        int status = CANNOT_TELL;
        try {
            Optional<String> fault =
                    run(Path.of(arguments[0]), Integer.parseInt(arguments[1]), Path.of(arguments[2]), out);
            fault.ifPresent(out::println);
            status = fault.isPresent() ? FAULT : 0;
        } catch (Throwable e) {
            e.printStackTrace();
        }
        out.flush();
        System.err.flush();
        Runtime.getRuntime().halt(status);
    }

    private static Optional<String> run(Path jar, int swaps, Path folder, PrintStream out) throws Exception {
        byte[] first = Files.readAllBytes(jar);
        return new SwappedApp(BareNode.start(folder), first, OtherVersion.of(first), out).swap(swaps);
    }
}

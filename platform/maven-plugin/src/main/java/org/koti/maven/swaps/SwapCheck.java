package org.koti.maven.swaps;

import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The program that swaps an app many times, in a Java machine of its own. It writes how far it is, in lines that begin with {@link #PROGRESS}, and what is wrong with
 * the app in the others; what the app itself writes goes to standard error. It ends with status 0 where nothing of the app stays, {@link #STAYS} where something does,
 * {@link #NOT_SWAPPED} where it cannot be swapped, and another one where that cannot be told.
 */
public final class SwapCheck {
    /** How each line begins that says how far it is. */
    public static final String PROGRESS = "swap ";

    /** Something of the app stays; no status with which a Java machine ends by itself. */
    public static final int STAYS = 10;

    /** The app does not start, or not in its own place. */
    public static final int NOT_SWAPPED = 11;

    private static final int CANNOT_TELL = 70;

    /**
     * What is wrong with an app.
     *
     * @param status with which this ends
     * @param words what it is, and what its author does
     */
    record Fault(int status, String words) {}

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
            Optional<Fault> fault =
                    run(Path.of(arguments[0]), Integer.parseInt(arguments[1]), Path.of(arguments[2]), out);
            fault.map(Fault::words).ifPresent(out::println);
            status = fault.map(Fault::status).orElse(0);
        } catch (Throwable e) {
            System.err.println("The app cannot be swapped:");
            e.printStackTrace();
        }
        out.flush();
        System.err.flush();
        Runtime.getRuntime().halt(status);
    }

    private static Optional<Fault> run(Path jar, int swaps, Path folder, PrintStream out) throws Exception {
        byte[] first = Files.readAllBytes(jar);
        return new SwappedApp(BareNode.start(folder), first, OtherVersion.of(first), out).swap(swaps);
    }
}

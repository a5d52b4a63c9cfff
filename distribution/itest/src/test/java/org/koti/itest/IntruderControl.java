package org.koti.itest;

import java.io.PrintStream;
import java.util.List;
import org.koti.sample.intruder.Attempts;
import org.koti.sample.intruder.attempt.Ground;
import org.koti.sample.intruder.attempt.Trial;

/** The intruder's attempts in a plain JVM, with no node and no sandbox: {@code IntruderControl FOLDER PORT all|NAME}. */
final class IntruderControl {
    static final List<String> LAST = List.of("System.exit", "Runtime.exit", "Runtime.halt");
    static final int EXIT_OF_LAST = 66;

    private IntruderControl() {}

    public static void main(String[] arguments) {
        PrintStream out = System.out;
        Ground ground = new Ground(arguments[0], Integer.parseInt(arguments[1]), null, null);
        for (Trial trial : Attempts.all()) {
            boolean wanted = arguments[2].equals("all")
                    ? !LAST.contains(trial.name())
                    : trial.name().equals(arguments[2]);
            if (wanted) {
                out.println(trial.make(ground).outcome() + "\t" + trial.group() + "\t" + trial.name());
            }
        }
        out.flush();
        Runtime.getRuntime().halt(0);
    }
}

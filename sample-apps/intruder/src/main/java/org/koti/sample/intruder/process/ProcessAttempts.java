package org.koti.sample.intruder.process;

import java.util.List;
import org.koti.sample.intruder.attempt.Attempt;
import org.koti.sample.intruder.attempt.Evidence;
import org.koti.sample.intruder.attempt.Ground;
import org.koti.sample.intruder.attempt.Trial;

/** Starts programs, ends this one, reads and changes its properties and its environment. */
public final class ProcessAttempts {
    private static final String GROUP = "processes and exit";

    private ProcessAttempts() {}

    /** {@return the attempts, fresh} */
    public static List<Trial> all() {
        return List.of(
                new Trial(GROUP, "ProcessBuilder", Build::new),
                new Trial(GROUP, "Runtime.exec", Execute::new),
                new Trial(GROUP, "ProcessBuilder.startPipeline", Pipeline::new),
                new Trial(GROUP, "ProcessHandle.current", OwnProcess::new),
                new Trial(GROUP, "ProcessHandle.allProcesses", AllProcesses::new),
                new Trial(GROUP, "ProcessHandle.info", OwnCommand::new),
                new Trial(GROUP, "System.exit", Exit::new),
                new Trial(GROUP, "Runtime.exit", ExitByRuntime::new),
                new Trial(GROUP, "Runtime.halt", Halt::new),
                new Trial(GROUP, "Runtime.addShutdownHook", AtTheEnd::new),
                new Trial(GROUP, "System.gc", Collect::new),
                new Trial(GROUP, "Runtime.maxMemory", Machine::new),
                new Trial(GROUP, "System.getProperty", ReadProperty::new),
                new Trial(GROUP, "System.getProperties", AllProperties::new),
                new Trial(GROUP, "System.setProperty", SetProperty::new),
                new Trial(GROUP, "System.clearProperty", ClearProperty::new),
                new Trial(GROUP, "System.setProperties", ReplaceProperties::new),
                new Trial(GROUP, "Integer.getInteger", NumberProperty::new),
                new Trial(GROUP, "Long.getLong", LongProperty::new),
                new Trial(GROUP, "Boolean.getBoolean", FlagProperty::new),
                new Trial(GROUP, "System.getenv", Environment::new),
                new Trial(GROUP, "System.getenv(name)", OneVariable::new));
    }

    static final class Build implements Attempt {
        @Override
        public String make(Ground ground) throws Exception {
            return "runs as process " + new ProcessBuilder("true").start().pid();
        }
    }

    static final class Execute implements Attempt {
        @Override
        public String make(Ground ground) throws Exception {
            return "runs as process "
                    + Runtime.getRuntime().exec(new String[] {"true"}).pid();
        }
    }

    static final class Pipeline implements Attempt {
        @Override
        public String make(Ground ground) throws Exception {
            return "started "
                    + ProcessBuilder.startPipeline(List.of(new ProcessBuilder("true"), new ProcessBuilder("true")))
                            .size();
        }
    }

    static final class OwnProcess implements Attempt {
        @Override
        public String make(Ground ground) throws Exception {
            return "this is process " + ProcessHandle.current().pid();
        }
    }

    static final class AllProcesses implements Attempt {
        @Override
        public String make(Ground ground) throws Exception {
            return "sees " + ProcessHandle.allProcesses().count() + " processes";
        }
    }

    static final class OwnCommand implements Attempt {
        @Override
        public String make(Ground ground) throws Exception {
            return Evidence.of("runs", ProcessHandle.current().info().command().orElse(""));
        }
    }

    static final class Exit implements Attempt {
        @Override
        public String make(Ground ground) throws Exception {
            System.exit(66);
            return "ended the process";
        }
    }

    static final class ExitByRuntime implements Attempt {
        @Override
        public String make(Ground ground) throws Exception {
            Runtime.getRuntime().exit(66);
            return "ended the process";
        }
    }

    static final class Halt implements Attempt {
        @Override
        public String make(Ground ground) throws Exception {
            Runtime.getRuntime().halt(66);
            return "ended the process";
        }
    }

    static final class AtTheEnd implements Attempt {
        @Override
        public String make(Ground ground) throws Exception {
            Runtime.getRuntime().addShutdownHook(new Thread());
            return "runs when the process ends";
        }
    }

    static final class Collect implements Attempt {
        @Override
        public String make(Ground ground) throws Exception {
            System.gc();
            return "made everybody wait for the collector";
        }
    }

    static final class Machine implements Attempt {
        @Override
        public String make(Ground ground) throws Exception {
            return "may use " + Runtime.getRuntime().maxMemory() + " bytes";
        }
    }

    static final class ReadProperty implements Attempt {
        @Override
        public String make(Ground ground) throws Exception {
            return Evidence.of("home", System.getProperty("user.home"));
        }
    }

    static final class AllProperties implements Attempt {
        @Override
        public String make(Ground ground) throws Exception {
            return "sees " + System.getProperties().size() + " properties";
        }
    }

    static final class SetProperty implements Attempt {
        @Override
        public String make(Ground ground) throws Exception {
            System.setProperty("intruder", "was here");
            return "set a property of the process";
        }
    }

    static final class ClearProperty implements Attempt {
        @Override
        public String make(Ground ground) throws Exception {
            System.clearProperty("intruder.none");
            return "cleared a property of the process";
        }
    }

    static final class ReplaceProperties implements Attempt {
        @Override
        public String make(Ground ground) throws Exception {
            System.setProperties(System.getProperties());
            return "replaced the properties of the process";
        }
    }

    static final class NumberProperty implements Attempt {
        @Override
        public String make(Ground ground) throws Exception {
            return Evidence.of("Java", String.valueOf(Integer.getInteger("java.specification.version", 0)));
        }
    }

    static final class LongProperty implements Attempt {
        @Override
        public String make(Ground ground) throws Exception {
            return Evidence.of("Java", String.valueOf(Long.getLong("java.specification.version", 0)));
        }
    }

    static final class FlagProperty implements Attempt {
        @Override
        public String make(Ground ground) throws Exception {
            return "is there a terminal: " + Boolean.getBoolean("jdk.console");
        }
    }

    static final class Environment implements Attempt {
        @Override
        public String make(Ground ground) throws Exception {
            return "sees " + System.getenv().size() + " variables";
        }
    }

    static final class OneVariable implements Attempt {
        @Override
        public String make(Ground ground) throws Exception {
            return Evidence.of("path", System.getenv("PATH"));
        }
    }
}

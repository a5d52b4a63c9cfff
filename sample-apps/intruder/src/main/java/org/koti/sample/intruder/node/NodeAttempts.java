package org.koti.sample.intruder.node;

import java.awt.Desktop;
import java.io.IOException;
import java.io.StringWriter;
import java.lang.management.ManagementFactory;
import java.rmi.registry.LocateRegistry;
import java.security.AccessController;
import java.security.Policy;
import java.security.PrivilegedAction;
import java.security.Provider;
import java.security.Security;
import java.sql.DriverManager;
import java.time.zone.ZoneRulesProvider;
import java.util.Hashtable;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.TimeZone;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.prefs.Preferences;
import javax.imageio.ImageIO;
import javax.management.MBeanServer;
import javax.management.MBeanServerFactory;
import javax.management.ObjectName;
import javax.naming.Context;
import javax.naming.InitialContext;
import javax.naming.spi.NamingManager;
import javax.security.auth.Subject;
import org.koti.sample.intruder.attempt.Attempt;
import org.koti.sample.intruder.attempt.Evidence;
import org.koti.sample.intruder.attempt.Ground;
import org.koti.sample.intruder.attempt.Trial;

/** Changes or reads what all of the process share. */
@SuppressWarnings("BanJNDI")
public final class NodeAttempts {
    private static final String GROUP = "the whole node";

    private NodeAttempts() {}

    /** {@return the attempts, fresh} */
    public static List<Trial> all() {
        return List.of(
                new Trial(GROUP, "System.out", Out::new),
                new Trial(GROUP, "System.err", Err::new),
                new Trial(GROUP, "System.in", In::new),
                new Trial(GROUP, "System.setOut", TakeOut::new),
                new Trial(GROUP, "System.setErr", TakeErr::new),
                new Trial(GROUP, "System.setIn", TakeIn::new),
                new Trial(GROUP, "System.console", Console::new),
                new Trial(GROUP, "Throwable.printStackTrace", PrintStack::new),
                new Trial(GROUP, "System.getLogger", SystemLogger::new),
                new Trial(GROUP, "Locale.setDefault", LocaleForAll::new),
                new Trial(GROUP, "TimeZone.setDefault", ZoneForAll::new),
                new Trial(GROUP, "ZoneRulesProvider", ZonesForAll::new),
                new Trial(GROUP, "ResourceBundle.clearCache", TextsForAll::new),
                new Trial(GROUP, "LogManager.reset", ResetLog::new),
                new Trial(GROUP, "java.util.logging.Logger.setLevel", LevelOfOther::new),
                new Trial(GROUP, "Security.addProvider", AddProvider::new),
                new Trial(GROUP, "Security.removeProvider", RemoveProvider::new),
                new Trial(GROUP, "Security.setProperty", SecurityProperty::new),
                new Trial(GROUP, "Security.getProperty", ReadSecurityProperty::new),
                new Trial(GROUP, "Policy.setPolicy", OwnPolicy::new),
                new Trial(GROUP, "System.setSecurityManager", OwnManager::new),
                new Trial(GROUP, "System.getSecurityManager", Manager::new),
                new Trial(GROUP, "AccessController.doPrivileged", Privileged::new),
                new Trial(GROUP, "Subject.doAs", BecomeSomebody::new),
                new Trial(GROUP, "ManagementFactory.getPlatformMBeanServer", Beans::new),
                new Trial(GROUP, "MBeanServer.registerMBean", RegisterBean::new),
                new Trial(GROUP, "RuntimeMXBean.getInputArguments", Arguments::new),
                new Trial(GROUP, "ThreadMXBean", ThreadsByBean::new),
                new Trial(GROUP, "InitialContext.lookup", LookUpName::new),
                new Trial(GROUP, "NamingManager.setInitialContextFactoryBuilder", NamesForAll::new),
                new Trial(GROUP, "Preferences.userRoot", Preference::new),
                new Trial(GROUP, "LocateRegistry.createRegistry", Registry::new),
                new Trial(GROUP, "DriverManager.getConnection", Database::new),
                new Trial(GROUP, "Desktop", DesktopOf::new),
                new Trial(GROUP, "ImageIO.getImageReadersByFormatName", Picture::new));
    }

    static final class Out implements Attempt {
        @Override
        public String make(Ground ground) throws Exception {
            System.out.flush();
            return "writes where the node writes";
        }
    }

    static final class Err implements Attempt {
        @Override
        public String make(Ground ground) throws Exception {
            System.err.flush();
            return "writes where the node complains";
        }
    }

    static final class In implements Attempt {
        @Override
        public String make(Ground ground) throws Exception {
            return "bytes waiting: " + System.in.available();
        }
    }

    static final class TakeOut implements Attempt {
        @Override
        public String make(Ground ground) throws Exception {
            System.setOut(System.out);
            return "gets what the node writes";
        }
    }

    static final class TakeErr implements Attempt {
        @Override
        public String make(Ground ground) throws Exception {
            System.setErr(System.err);
            return "gets what the node complains";
        }
    }

    static final class TakeIn implements Attempt {
        @Override
        public String make(Ground ground) throws Exception {
            System.setIn(System.in);
            return "feeds the node";
        }
    }

    static final class Console implements Attempt {
        @Override
        public String make(Ground ground) throws Exception {
            return Evidence.of("console", String.valueOf(System.console()));
        }
    }

    @SuppressWarnings("CatchAndPrintStackTrace")
    static final class PrintStack implements Attempt {
        @Override
        public String make(Ground ground) throws Exception {
            StringWriter words = new StringWriter();
            new IOException("x").printStackTrace();
            return "wrote a stack trace" + words;
        }
    }

    static final class SystemLogger implements Attempt {
        @Override
        public String make(Ground ground) throws Exception {
            return Evidence.of("logger", System.getLogger("org.koti.kernel"));
        }
    }

    static final class LocaleForAll implements Attempt {
        @Override
        public String make(Ground ground) throws Exception {
            Locale.setDefault(Locale.getDefault());
            return "chose everybody's language";
        }
    }

    static final class ZoneForAll implements Attempt {
        @Override
        public String make(Ground ground) throws Exception {
            TimeZone.setDefault(TimeZone.getDefault());
            return "chose everybody's time";
        }
    }

    static final class ZonesForAll implements Attempt {
        @Override
        public String make(Ground ground) throws Exception {
            return Evidence.of("zones", ZoneRulesProvider.getAvailableZoneIds());
        }
    }

    static final class TextsForAll implements Attempt {
        @Override
        public String make(Ground ground) throws Exception {
            ResourceBundle.clearCache();
            return "emptied everybody's texts";
        }
    }

    static final class ResetLog implements Attempt {
        @Override
        public String make(Ground ground) throws Exception {
            LogManager.getLogManager().reset();
            return "silenced the log";
        }
    }

    static final class LevelOfOther implements Attempt {
        @Override
        public String make(Ground ground) throws Exception {
            java.util.logging.Logger.getLogger("org.koti").setLevel(Level.ALL);
            return "chose what the node logs";
        }
    }

    static final class AddProvider implements Attempt {
        @Override
        public String make(Ground ground) throws Exception {
            return "at place " + Security.addProvider(new Own());
        }

        static final class Own extends Provider {
            private static final long serialVersionUID = 1L;

            Own() {
                super("intruder", "1", "intruder");
            }
        }
    }

    static final class RemoveProvider implements Attempt {
        @Override
        public String make(Ground ground) throws Exception {
            Security.removeProvider("intruder-none");
            return "removes who encrypts";
        }
    }

    static final class SecurityProperty implements Attempt {
        @Override
        public String make(Ground ground) throws Exception {
            Security.setProperty("intruder", "x");
            return "set a property of security";
        }
    }

    static final class ReadSecurityProperty implements Attempt {
        @Override
        public String make(Ground ground) throws Exception {
            return Evidence.of("random source", Security.getProperty("securerandom.source"));
        }
    }

    @SuppressWarnings("removal")
    static final class OwnPolicy implements Attempt {
        @Override
        public String make(Ground ground) throws Exception {
            Policy.setPolicy(null);
            return "chose the policy";
        }
    }

    @SuppressWarnings("removal")
    static final class OwnManager implements Attempt {
        @Override
        public String make(Ground ground) throws Exception {
            System.setSecurityManager(null);
            return "chose the security manager";
        }
    }

    @SuppressWarnings("removal")
    static final class Manager implements Attempt {
        @Override
        public String make(Ground ground) throws Exception {
            return Evidence.of("manager", String.valueOf(System.getSecurityManager()));
        }
    }

    @SuppressWarnings("removal")
    static final class Privileged implements Attempt {
        @Override
        public String make(Ground ground) throws Exception {
            return Evidence.of("home", AccessController.doPrivileged((PrivilegedAction<String>) () -> "privileged"));
        }
    }

    @SuppressWarnings("removal")
    static final class BecomeSomebody implements Attempt {
        @Override
        public String make(Ground ground) throws Exception {
            return Evidence.of("as", Subject.doAs(new Subject(), (PrivilegedAction<String>) () -> "somebody"));
        }
    }

    static final class Beans implements Attempt {
        @Override
        public String make(Ground ground) throws Exception {
            return "sees " + ManagementFactory.getPlatformMBeanServer().getMBeanCount() + " beans";
        }
    }

    static final class RegisterBean implements Attempt {
        @Override
        public String make(Ground ground) throws Exception {
            MBeanServer server = MBeanServerFactory.newMBeanServer();
            return Evidence.of(
                    "registered",
                    server.createMBean("javax.management.timer.Timer", new ObjectName("intruder:type=x")));
        }
    }

    static final class Arguments implements Attempt {
        @Override
        public String make(Ground ground) throws Exception {
            return "the node was started with "
                    + ManagementFactory.getRuntimeMXBean().getInputArguments().size() + " arguments";
        }
    }

    static final class ThreadsByBean implements Attempt {
        @Override
        public String make(Ground ground) throws Exception {
            return "sees " + ManagementFactory.getThreadMXBean().getThreadCount() + " threads";
        }
    }

    static final class LookUpName implements Attempt {
        @Override
        public String make(Ground ground) throws Exception {
            Hashtable<String, String> names = new Hashtable<>();
            names.put(Context.INITIAL_CONTEXT_FACTORY, "com.sun.jndi.dns.DnsContextFactory");
            names.put(Context.PROVIDER_URL, "dns://127.0.0.1:" + ground.port());
            return Evidence.of("found", new InitialContext(names).lookup(""));
        }
    }

    static final class NamesForAll implements Attempt {
        @Override
        public String make(Ground ground) throws Exception {
            NamingManager.setInitialContextFactoryBuilder(environment -> null);
            return "answers every look-up";
        }
    }

    static final class Preference implements Attempt {
        @Override
        public String make(Ground ground) throws Exception {
            return Evidence.of("preference", Preferences.userRoot().get("intruder", "none"));
        }
    }

    static final class Registry implements Attempt {
        @Override
        public String make(Ground ground) throws Exception {
            return Evidence.of("serves", LocateRegistry.createRegistry(0));
        }
    }

    static final class Database implements Attempt {
        @Override
        public String make(Ground ground) throws Exception {
            return Evidence.of("drivers", DriverManager.drivers().toList());
        }
    }

    static final class DesktopOf implements Attempt {
        @Override
        public String make(Ground ground) throws Exception {
            return "is there a desktop: " + Desktop.isDesktopSupported();
        }
    }

    static final class Picture implements Attempt {
        @Override
        public String make(Ground ground) throws Exception {
            return Evidence.of("reads", ImageIO.getReaderFormatNames());
        }
    }
}

package org.koti.sample.intruder.deputy;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.security.Security;
import java.text.DateFormat;
import java.text.DateFormatSymbols;
import java.util.Formatter;
import java.util.List;
import java.util.Locale;
import java.util.MissingResourceException;
import java.util.Properties;
import java.util.ResourceBundle;
import java.util.Scanner;
import java.util.TimeZone;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.koti.api.vault.Vault;
import org.koti.sample.intruder.attempt.Attempt;
import org.koti.sample.intruder.attempt.Evidence;
import org.koti.sample.intruder.attempt.Ground;
import org.koti.sample.intruder.attempt.NothingGained;
import org.koti.sample.intruder.attempt.Trial;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.slf4j.MarkerFactory;

/** Asks allowed classes, and those that the node gives, for what the app may not do itself. */
public final class DeputyAttempts {
    private static final String GROUP = "deputies";

    private DeputyAttempts() {}

    /** {@return the attempts, fresh} */
    public static List<Trial> all() {
        return List.of(
                new Trial(GROUP, "getResourceAsStream above the jar", ResourceAbove::new),
                new Trial(GROUP, "getResourceAsStream of a path", ResourceAbsolute::new),
                new Trial(GROUP, "getResourceAsStream of a URL", ResourceUrl::new),
                new Trial(GROUP, "getResourceAsStream of another bundle", ResourceOfFramework::new),
                new Trial(GROUP, "getResourceAsStream of the kernel", ResourceOfKernel::new),
                new Trial(GROUP, "getResourceAsStream of the agent", ResourceOfAgent::new),
                new Trial(GROUP, "a resource of the JDK's own files", ResourceByJdk::new),
                new Trial(GROUP, "a resource of another bundle by its class", ResourceByApi::new),
                new Trial(GROUP, "a resource of the log's bundle", ResourceByLog::new),
                new Trial(GROUP, "a resource of the gateway's bundle", ResourceByRequest::new),
                new Trial(GROUP, "ResourceBundle.getBundle of a path", TextsOfPath::new),
                new Trial(GROUP, "ResourceBundle.getBundle of the home", TextsOfKernel::new),
                new Trial(GROUP, "ResourceBundle.getBundle of a class that is refused", TextsByClass::new),
                new Trial(GROUP, "Scanner(text) of a path", ScanName::new),
                new Trial(GROUP, "Properties.loadFromXML with a file inside", TextsFromXml::new),
                new Trial(GROUP, "slf4j: a lookup in a message", LogLookup::new),
                new Trial(GROUP, "slf4j: an argument that acts", LogArgument::new),
                new Trial(GROUP, "slf4j: MDC", LogContext::new),
                new Trial(GROUP, "slf4j: ILoggerFactory", LogFactory::new),
                new Trial(GROUP, "slf4j: markers", LogMarker::new),
                new Trial(GROUP, "Formatter: an argument that acts", FormatActs::new),
                new Trial(GROUP, "a Locale that names a class", ForeignLanguage::new),
                new Trial(GROUP, "a time zone that all share", SharedZone::new),
                new Trial(GROUP, "date symbols that all share", SharedSymbols::new),
                new Trial(GROUP, "MessageDigest.getProvider", DigestProvider::new),
                new Trial(GROUP, "MessageDigest of a provider of its own", DigestOf::new),
                new Trial(GROUP, "KeyStore", CipherKeys::new),
                new Trial(GROUP, "SecureRandom.getInstanceStrong", StrongRandom::new));
    }

    static final class ResourceAbove implements Attempt {
        @Override
        public String make(Ground ground) throws Exception {
            return Evidence.read(
                    "read", Attempt.class.getResourceAsStream("/../../../../../../../../" + ground.secret()));
        }
    }

    static final class ResourceAbsolute implements Attempt {
        @Override
        public String make(Ground ground) throws Exception {
            return Evidence.read("read", Attempt.class.getResourceAsStream("/" + ground.secret()));
        }
    }

    static final class ResourceUrl implements Attempt {
        @Override
        public String make(Ground ground) throws Exception {
            return Evidence.read("read", Attempt.class.getResourceAsStream("/file:" + ground.secret()));
        }
    }

    static final class ResourceOfFramework implements Attempt {
        @Override
        public String make(Ground ground) throws Exception {
            return Evidence.read("read", Attempt.class.getResourceAsStream("/bundle://1.0:0/META-INF/MANIFEST.MF"));
        }
    }

    static final class ResourceOfKernel implements Attempt {
        @Override
        public String make(Ground ground) throws Exception {
            return Evidence.read("read", Attempt.class.getResourceAsStream("/org/koti/kernel/allowed-imports.txt"));
        }
    }

    static final class ResourceOfAgent implements Attempt {
        @Override
        public String make(Ground ground) throws Exception {
            return Evidence.read("read", Attempt.class.getResourceAsStream("/org/koti/agent/verify/allowed.txt"));
        }
    }

    static final class ResourceByJdk implements Attempt {
        @Override
        public String make(Ground ground) throws Exception {
            return Evidence.read("read", Object.class.getResourceAsStream("/" + ground.secret()));
        }
    }

    static final class ResourceByApi implements Attempt {
        @Override
        public String make(Ground ground) throws Exception {
            return Evidence.read(
                    "read", Vault.class.getResourceAsStream("/../../../../../../../../" + ground.secret()));
        }
    }

    static final class ResourceByLog implements Attempt {
        @Override
        public String make(Ground ground) throws Exception {
            return Evidence.read(
                    "read", LoggerFactory.getLogger("x").getClass().getResourceAsStream("/" + ground.secret()));
        }
    }

    static final class ResourceByRequest implements Attempt {
        @Override
        public String make(Ground ground) throws Exception {
            return Evidence.read("read", ground.asked().getClass().getResourceAsStream("/" + ground.secret()));
        }
    }

    static final class TextsOfPath implements Attempt {
        @Override
        public String make(Ground ground) throws Exception {
            return texts("../../../../../../../.." + ground.secret());
        }

        private static String texts(String name) throws NothingGained {
            try {
                return Evidence.of(
                        "texts",
                        ResourceBundle.getBundle(name, Locale.ROOT).keySet().toString());
            } catch (MissingResourceException missing) {
                throw new NothingGained("no texts of that name");
            }
        }
    }

    static final class TextsOfKernel implements Attempt {
        @Override
        public String make(Ground ground) throws Exception {
            try {
                return Evidence.of(
                        "texts",
                        ResourceBundle.getBundle("org.koti.home.texts", Locale.ROOT)
                                .keySet()
                                .toString());
            } catch (MissingResourceException missing) {
                throw new NothingGained("no texts of that name");
            }
        }
    }

    static final class TextsByClass implements Attempt {
        @Override
        public String make(Ground ground) throws Exception {
            try {
                return Evidence.of(
                        "texts",
                        ResourceBundle.getBundle(DeputyAttempts.class.getName() + "$Texts", Locale.ROOT)
                                .getString("home"));
            } catch (MissingResourceException missing) {
                throw new NothingGained("no texts of that name");
            }
        }
    }

    static final class ScanName implements Attempt {
        @Override
        public String make(Ground ground) throws Exception {
            String first = new Scanner(ground.secret()).nextLine();
            if (first.equals(ground.secret())) {
                throw new NothingGained("it scans the name, not the file");
            }
            return Evidence.of("read", first);
        }
    }

    static final class TextsFromXml implements Attempt {
        @Override
        public String make(Ground ground) throws Exception {
            Properties properties = new Properties();
            properties.loadFromXML(new ByteArrayInputStream(xml(ground).getBytes(StandardCharsets.UTF_8)));
            return Evidence.of("read", properties.getProperty("x"));
        }

        private static String xml(Ground ground) {
            return "<?xml version='1.0'?><!DOCTYPE properties SYSTEM 'http://java.sun.com/dtd/properties.dtd'>"
                    + "<properties><entry key='x'>" + ground.port() + "</entry></properties>";
        }
    }

    static final class LogLookup implements Attempt {
        @Override
        public String make(Ground ground) throws Exception {
            LoggerFactory.getLogger(DeputyAttempts.class)
                    .warn("${jndi:ldap://127.0.0.1:{}/x} ${env:PATH} ${sys:user.home}", ground.port());
            throw new NothingGained("the log keeps the words as they are");
        }
    }

    static final class LogArgument implements Attempt {
        @Override
        public String make(Ground ground) throws Exception {
            Acting acting = new Acting(ground.secret());
            LoggerFactory.getLogger(DeputyAttempts.class).info("{}", acting);
            return Evidence.read("read", acting.found.get());
        }

        static final class Acting {
            private final String path;
            private final AtomicReference<@Nullable InputStream> found = new AtomicReference<>();

            Acting(String path) {
                this.path = path;
            }

            @Override
            public String toString() {
                found.set(Attempt.class.getResourceAsStream("/" + path));
                return "acting";
            }
        }
    }

    static final class LogContext implements Attempt {
        @Override
        public String make(Ground ground) throws Exception {
            MDC.put("app", "0".repeat(64) + "/hello");
            return Evidence.of("logs as", MDC.get("app"));
        }
    }

    static final class LogFactory implements Attempt {
        @Override
        public String make(Ground ground) throws Exception {
            return Evidence.of("factory", LoggerFactory.getILoggerFactory());
        }
    }

    static final class LogMarker implements Attempt {
        @Override
        public String make(Ground ground) throws Exception {
            return Evidence.of("marker", MarkerFactory.getMarker("CONFIDENTIAL"));
        }
    }

    static final class FormatActs implements Attempt {
        @Override
        public String make(Ground ground) throws Exception {
            Acting acting = new Acting(ground.secret());
            String text = String.format(Locale.ROOT, "%s", acting);
            return text.isEmpty() ? "" : Evidence.read("read", acting.found.get());
        }

        static final class Acting implements java.util.Formattable {
            private final String path;
            private final AtomicReference<@Nullable InputStream> found = new AtomicReference<>();

            Acting(String path) {
                this.path = path;
            }

            @Override
            public void formatTo(Formatter formatter, int flags, int width, int precision) {
                found.set(Attempt.class.getResourceAsStream("/" + path));
                formatter.format("acting");
            }
        }
    }

    static final class ForeignLanguage implements Attempt {
        @Override
        public String make(Ground ground) throws Exception {
            Locale odd = new Locale.Builder()
                    .setLanguage("xx")
                    .setVariant("intruder")
                    .build();
            return changed(
                    DateFormat.getDateInstance(DateFormat.FULL, odd),
                    DateFormat.getDateInstance(DateFormat.FULL, Locale.ROOT));
        }

        private static String changed(DateFormat one, DateFormat other) throws NothingGained {
            if (one.getClass() == other.getClass()) {
                throw new NothingGained("the JDK's own format answers");
            }
            return Evidence.of("loaded", one);
        }
    }

    static final class SharedZone implements Attempt {
        @Override
        public String make(Ground ground) throws Exception {
            TimeZone zone = TimeZone.getDefault();
            int before = zone.getRawOffset();
            zone.setRawOffset(before + 1);
            boolean changed = TimeZone.getDefault().getRawOffset() != before;
            zone.setRawOffset(before);
            return Evidence.of("changed everybody's clock", changed);
        }
    }

    static final class SharedSymbols implements Attempt {
        @Override
        public String make(Ground ground) throws Exception {
            DateFormatSymbols symbols = DateFormatSymbols.getInstance(Locale.ROOT);
            symbols.getMonths()[0] = "intruder";
            return Evidence.of(
                    "renamed January",
                    DateFormatSymbols.getInstance(Locale.ROOT).getMonths()[0].equals("intruder"));
        }
    }

    static final class DigestProvider implements Attempt {
        @Override
        public String make(Ground ground) throws Exception {
            return Evidence.of("provider", MessageDigest.getInstance("SHA-256").getProvider());
        }
    }

    static final class DigestOf implements Attempt {
        @Override
        public String make(Ground ground) throws Exception {
            return Evidence.of("digest", MessageDigest.getInstance("SHA-256", Security.getProviders()[0]));
        }
    }

    static final class CipherKeys implements Attempt {
        @Override
        public String make(Ground ground) throws Exception {
            return Evidence.of("keys", KeyStore.getInstance(KeyStore.getDefaultType()));
        }
    }

    static final class StrongRandom implements Attempt {
        @Override
        public String make(Ground ground) throws Exception {
            return Evidence.of("random", SecureRandom.getInstanceStrong());
        }
    }

    /** Texts whose class reads a property. */
    public static final class Texts extends java.util.ListResourceBundle {
        @Override
        protected Object[][] getContents() {
            return new Object[][] {{"home", System.getProperty("java.home")}};
        }
    }
}

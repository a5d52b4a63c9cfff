package org.koti.agent.guard;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.StringReader;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.text.Collator;
import java.text.MessageFormat;
import java.text.Normalizer;
import java.text.NumberFormat;
import java.text.SimpleDateFormat;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TimeZone;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import javax.crypto.Cipher;
import javax.crypto.KeyGenerator;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.SAXParserFactory;
import javax.xml.stream.XMLInputFactory;
import javax.xml.transform.TransformerFactory;
import org.xml.sax.InputSource;
import org.xml.sax.helpers.DefaultHandler;

/** What an app may do, and the JDK sets itself up for when it is done first: it must work for a stranger, and ever after. */
public final class AttemptsOrdinary {
    private AttemptsOrdinary() {}

    /** The attempts by name. */
    public static Map<String, Callable<Object>> all() {
        Map<String, Callable<Object>> attempts = new TreeMap<>();
        language(attempts);
        time(attempts);
        text(attempts);
        security(attempts);
        formats(attempts);
        return attempts;
    }

    private record Pair(int left, String right) {}

    private static void language(Map<String, Callable<Object>> attempts) {
        attempts.put(
                "lambdas", () -> IntStream.range(0, 9).mapToObj(i -> "n" + i).collect(Collectors.joining()));
        attempts.put(
                "records",
                () -> new Pair(1, "a") + "" + new Pair(1, "a").hashCode() + new Pair(1, "a").equals(new Pair(2, "b")));
        attempts.put("enums", () -> TimeUnit.valueOf("DAYS"));
        attempts.put("big numbers", () -> BigInteger.TWO.pow(999).add(BigDecimal.TEN.toBigInteger()));
        attempts.put(
                "future",
                () -> CompletableFuture.completedFuture(1).thenApply(i -> i + 1).get());
        attempts.put("sleep", () -> {
            Thread.sleep(1);
            return "";
        });
        attempts.put("failure", () -> new IllegalStateException("x", new RuntimeException()).getStackTrace());
        attempts.put(
                "reference to a public method",
                () -> Optional.of(1).map(AttemptsOrdinary::twice).get());
        attempts.put("name of a class", AttemptsOrdinary.class::getName);
        attempts.put("own class by name", () -> Class.forName(AttemptsOrdinary.class.getName()));
        attempts.put("own resource", () -> String.valueOf(AttemptsOrdinary.class.getResource("absent")));
        attempts.put("interrupt oneself", () -> {
            Thread.currentThread().interrupt();
            return Thread.interrupted();
        });
        attempts.put("path", () -> Path.of("a", "b").resolve("c").normalize().startsWith("a"));
        attempts.put("log", () -> {
            Logger.getLogger("attempts").fine("x");
            return "";
        });
        attempts.put("uri", () -> java.net.URI.create("http://a/b").resolve("c"));
        attempts.put(
                "address from digits",
                () -> java.net.InetAddress.getByName("127.0.0.1").getHostAddress());
        attempts.put("sort a long list", () -> {
            List<Integer> numbers =
                    new ArrayList<>(IntStream.range(0, 20_000).boxed().toList());
            numbers.sort(java.util.Comparator.reverseOrder());
            return numbers.get(0);
        });
    }

    /** Twice the number; the VM asks for the loaders of the JDK when it links a reference to what is public. */
    public static int twice(int number) {
        return 2 * number;
    }

    private static void time(Map<String, Callable<Object>> attempts) {
        attempts.put("time zone", () -> ZonedDateTime.now(ZoneId.of("Europe/Helsinki")));
        attempts.put("zones", ZoneId::getAvailableZoneIds);
        attempts.put(
                "old time zone", () -> TimeZone.getTimeZone("America/New_York").getDisplayName(Locale.GERMANY));
        attempts.put(
                "date in Finnish",
                () -> DateTimeFormatter.ofLocalizedDate(FormatStyle.FULL)
                        .withLocale(Locale.forLanguageTag("fi"))
                        .format(LocalDate.EPOCH));
        attempts.put(
                "date in Japanese",
                () -> new SimpleDateFormat("EEEE d MMMM y", Locale.JAPAN).format(new java.util.Date(0)));
        attempts.put("week", () -> java.time.temporal.WeekFields.of(Locale.US).getFirstDayOfWeek());
    }

    private static void text(Map<String, Callable<Object>> attempts) {
        attempts.put("format", () -> String.format(Locale.FRANCE, "%,d %s %tF", 12345, "x", LocalDate.EPOCH));
        attempts.put("currency", () -> Currency.getInstance("EUR").getSymbol(Locale.forLanguageTag("fi")));
        attempts.put(
                "number",
                () -> NumberFormat.getCurrencyInstance(Locale.forLanguageTag("sv-SE"))
                        .format(1.5));
        attempts.put("message", () -> MessageFormat.format("{0,number} {1,date}", 1, new java.util.Date(0)));
        attempts.put(
                "collator",
                () -> Collator.getInstance(Locale.forLanguageTag("fi")).compare("ä", "z"));
        attempts.put("normalizer", () -> Normalizer.normalize("ä", Normalizer.Form.NFD));
        attempts.put("charset", () -> new String(new byte[] {1, 2}, Charset.forName("windows-1252")));
        attempts.put("rare charset", () -> new String(new byte[] {1, 2}, Charset.forName("IBM1047")));
        attempts.put("charsets", Charset::availableCharsets);
        attempts.put("locales", Locale::getAvailableLocales);
        attempts.put("regex", () -> "Ärrä".replaceAll("(?iu)ä\\p{L}+?", "x"));
        attempts.put(
                "break",
                () -> java.text.BreakIterator.getWordInstance(Locale.forLanguageTag("th"))
                        .first());
    }

    private static void security(Map<String, Callable<Object>> attempts) {
        attempts.put("digest", () -> MessageDigest.getInstance("SHA3-256").digest(new byte[1]));
        attempts.put("random", () -> new SecureRandom().nextInt());
        attempts.put(
                "strong random", () -> SecureRandom.getInstance("NativePRNG").nextInt());
        attempts.put("uuid", UUID::randomUUID);
        attempts.put("keys", () -> KeyPairGenerator.getInstance("Ed25519").generateKeyPair());
        attempts.put("cipher", () -> {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(Cipher.ENCRYPT_MODE, KeyGenerator.getInstance("AES").generateKey());
            return cipher.doFinal(new byte[4]);
        });
        attempts.put("signature", () -> java.security.Signature.getInstance("SHA256withECDSA"));
        attempts.put("certificates", () -> java.security.cert.CertificateFactory.getInstance("X.509"));
        attempts.put("key store", () -> java.security.KeyStore.getInstance("PKCS12"));
        attempts.put("absent algorithm", () -> {
            try {
                return MessageDigest.getInstance("NONE-1");
            } catch (java.security.NoSuchAlgorithmException expected) {
                return "";
            }
        });
    }

    private static void formats(Map<String, Callable<Object>> attempts) {
        attempts.put("gzip", () -> {
            try (GZIPOutputStream out = new GZIPOutputStream(new ByteArrayOutputStream())) {
                out.write(new byte[99]);
            }
            return "";
        });
        attempts.put(
                "document",
                () -> DocumentBuilderFactory.newInstance()
                        .newDocumentBuilder()
                        .parse(new ByteArrayInputStream("<a>b</a>".getBytes(StandardCharsets.UTF_8))));
        attempts.put("sax", () -> {
            SAXParserFactory.newInstance()
                    .newSAXParser()
                    .parse(new InputSource(new StringReader("<a/>")), new DefaultHandler());
            return "";
        });
        attempts.put(
                "pull",
                () -> XMLInputFactory.newInstance()
                        .createXMLStreamReader(new StringReader("<a/>"))
                        .next());
        attempts.put("transform", () -> TransformerFactory.newInstance().newTransformer());
        attempts.put("base64", () -> java.util.Base64.getMimeEncoder().encodeToString(new byte[99]));
        attempts.put(
                "in memory archive",
                () -> new java.util.zip.ZipInputStream(new ByteArrayInputStream(new byte[0])).getNextEntry() == null
                        ? ""
                        : "x");
        attempts.put("content type", () -> java.net.URLConnection.guessContentTypeFromName("a.html") + "");
    }
}

package org.koti.home;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** A form with a file, as browsers and others send it. */
class UploadTest {
    private static final String TYPE = "multipart/form-data; boundary=" + TestBrowser.BOUNDARY;

    private static Upload read(byte[] form) {
        return Upload.read(TYPE, new ByteArrayInputStream(form));
    }

    private static byte[] content(Upload upload) {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        upload.copyTo(bytes -> {
            byte[] block = new byte[bytes.remaining()];
            bytes.get(block);
            content.writeBytes(block);
        });
        return content.toByteArray();
    }

    private static byte[] form(String name, byte[] content) {
        String form = TestBrowser.multipart(Map.of("csrf", "päivä"), name, "CONTENT");
        int at = form.indexOf("CONTENT");
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(form.substring(0, at).getBytes(UTF_8));
        bytes.writeBytes(content);
        bytes.writeBytes(form.substring(at + "CONTENT".length()).getBytes(UTF_8));
        return bytes.toByteArray();
    }

    @Property
    void whatABrowserSendsComesWholeInWhicheverPieces(
            @ForAll("near") byte[] content, @ForAll @IntRange(max = 300) int cut) {
        byte[] form = form("päivä 1.csv", content);
        int at = Math.min(cut, form.length);
        InputStream pieces = new SequenceInputStream(
                new ByteArrayInputStream(form, 0, at), new ByteArrayInputStream(form, at, form.length - at));
        Upload upload = Upload.read(TYPE, pieces);
        assertThat(upload.text("csrf")).isEqualTo("päivä");
        assertThat(upload.fileName()).isEqualTo("päivä 1.csv");
        assertThat(content(upload)).isEqualTo(content);
    }

    /** What separates the parts comes in two blocks. */
    @Property
    void aFileOfSeveralBlocksComesWhole(@ForAll("near") byte[] end, @ForAll @IntRange(max = 120) int before) {
        int filled = 2 * Upload.BLOCK - form("a", end).length + before;
        byte[] content = new byte[filled + end.length];
        Arrays.fill(content, (byte) '-');
        System.arraycopy(end, 0, content, filled, end.length);
        assertThat(content(read(form("a", content)))).isEqualTo(content);
    }

    @Example
    void fieldsThatFillABlockAreRefused() {
        Map<String, String> fields = new LinkedHashMap<>();
        for (int i = 0; i < 100; i++) {
            fields.put("field" + i, "x".repeat(1000));
        }
        byte[] form = TestBrowser.multipart(fields, "a", "x").getBytes(UTF_8);
        assertThatThrownBy(() -> read(form)).isInstanceOf(Problem.class);
        byte[] preamble =
                ("x".repeat(Upload.BLOCK) + "\r\n" + TestBrowser.multipart(Map.of(), "a", "x")).getBytes(UTF_8);
        assertThatThrownBy(() -> read(preamble)).isInstanceOf(Problem.class);
    }

    /** Whatever breaks off before its end is refused, and nobody takes a part of a file for the whole. */
    @Property
    void whatBreaksOffIsRefused(@ForAll("near") byte[] content, @ForAll @IntRange(min = 1, max = 100) int less) {
        byte[] form = form("a", content);
        byte[] end = ("\r\n--" + TestBrowser.BOUNDARY + "--\r\n").getBytes(UTF_8);
        int length = Math.max(0, form.length - end.length - less);
        byte[] broken = new byte[length];
        System.arraycopy(form, 0, broken, 0, length);
        assertThatThrownBy(() -> content(read(broken))).isInstanceOf(Problem.class);
    }

    @Property
    void anyBytesAreReadOrRefused(@ForAll("near") byte[] before, @ForAll byte[] after) {
        byte[] form = new byte[before.length + after.length];
        System.arraycopy(before, 0, form, 0, before.length);
        System.arraycopy(after, 0, form, before.length, after.length);
        try {
            content(read(form));
        } catch (Problem refused) {
            assertThat(refused.status()).isEqualTo(400);
        }
    }

    /** Bytes that nearly are what separates the parts. */
    @Provide
    Arbitrary<byte[]> near() {
        String boundary = TestBrowser.BOUNDARY;
        Arbitrary<String> piece = Arbitraries.of(
                "\r",
                "\n",
                "\r\n",
                "--",
                "-",
                "\r\n--",
                boundary,
                boundary.substring(0, 9),
                "\r\n--" + boundary.substring(0, 30),
                "a",
                "ÿ",
                "\0",
                "Content-Disposition: form-data; name=\"file\"; filename=\"x\"",
                ": ",
                "\r\n\r\n");
        return piece.list()
                .ofMaxSize(40)
                .map(all -> String.join("", all))
                .filter(text -> !text.contains("--" + boundary))
                .map(text -> text.getBytes(ISO_8859_1));
    }

    @Example
    void whatIsOfAnotherTypeIsRefused() {
        for (String type : List.of(
                "",
                "null",
                "text/plain",
                "multipart/mixed; boundary=x",
                "multipart/form-data",
                "multipart/form-data; boundary=")) {
            assertThatThrownBy(() -> Upload.read(type, new ByteArrayInputStream(form("a", new byte[1]))))
                    .as(type)
                    .isInstanceOf(Problem.class);
        }
    }

    /** Bytes that no text encodes become a sign that says so. */
    @Example
    void aNameThatIsNoTextHidesNothing() {
        byte[] form = new String(form("NAME", new byte[1]), ISO_8859_1)
                .replace("NAME", "\u00ed\u00a0\u0080.csv")
                .getBytes(ISO_8859_1);
        Upload upload = read(form);
        assertThat(upload.fileName()).endsWith(".csv").contains("\ufffd").doesNotContain("\ud800");
    }
}

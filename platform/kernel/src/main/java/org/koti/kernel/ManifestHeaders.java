package org.koti.kernel;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.koti.spi.app.MalformedDeclarationException;

/**
 * The main section of a jar's manifest (JAR File Specification). Headers that come twice, which the JDK and the framework understand differently, are
 * refused.
 */
final class ManifestHeaders {
    static final String PATH = "META-INF/MANIFEST.MF";
    private static final Pattern LINE = Pattern.compile("([A-Za-z0-9][A-Za-z0-9_-]{0,69}): ?(.*)", Pattern.DOTALL);

    private final Map<String, String> values = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

    private ManifestHeaders() {}

    static ManifestHeaders parse(byte[] manifest) throws MalformedDeclarationException {
        ManifestHeaders headers = new ManifestHeaders();
        ByteArrayOutputStream logical = new ByteArrayOutputStream();
        int start = 0;
        while (start < manifest.length) {
            int end = endOfLine(manifest, start);
            int length = end > start && manifest[end - 1] == '\r' ? end - 1 - start : end - start;
            boolean continued = length > 0 && manifest[start] == ' ';
            if (!continued) {
                headers.add(logical);
            }
            if (length == 0) {
                break;
            }
            logical.write(manifest, continued ? start + 1 : start, continued ? length - 1 : length);
            start = end + 1;
        }
        headers.add(logical);
        return headers;
    }

    private static int endOfLine(byte[] manifest, int start) {
        int end = start;
        while (end < manifest.length && manifest[end] != '\n') {
            end++;
        }
        return end;
    }

    private void add(ByteArrayOutputStream logical) throws MalformedDeclarationException {
        if (logical.size() == 0) {
            return;
        }
        String line = decode(logical.toByteArray());
        logical.reset();
        Matcher parts = LINE.matcher(line);
        if (!parts.matches() || line.chars().anyMatch(c -> c < ' ')) {
            throw Refusal.of(
                    Code.UNREADABLE_HEADER,
                    PATH,
                    "the line " + Refusal.quote(line) + " cannot be read",
                    "let bnd write the manifest");
        }
        if (values.putIfAbsent(parts.group(1), parts.group(2).trim()) != null) {
            throw Refusal.of(Code.UNREADABLE_HEADER, PATH, "the header " + parts.group(1) + " comes twice", "keep one");
        }
    }

    private static String decode(byte[] line) throws MalformedDeclarationException {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(line))
                    .toString();
        } catch (CharacterCodingException e) {
            throw Refusal.of(Code.UNREADABLE_HEADER, PATH, "a line is not UTF-8", "let bnd write the manifest");
        }
    }

    Set<String> names() {
        return values.keySet();
    }

    Optional<String> get(String name) {
        return Optional.ofNullable(values.get(name));
    }

    List<HeaderClause> clauses(String name) throws MalformedDeclarationException {
        Optional<String> value = get(name).filter(v -> !v.isEmpty());
        return value.isPresent() ? HeaderParser.parse(name, value.get()) : List.of();
    }
}

package org.koti.capsule;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The fields of a query and of a form (application/x-www-form-urlencoded). */
record FormFields(Map<String, List<String>> fields) {
    private static final int MOST = 1000;

    static FormFields read(String query, String form) {
        Map<String, List<String>> fields = new LinkedHashMap<>();
        for (String part : (query + "&" + form).split("&", MOST)) {
            int equals = part.indexOf('=');
            if (!part.isEmpty()) {
                String name = decode(equals < 0 ? part : part.substring(0, equals));
                fields.computeIfAbsent(name, each -> new ArrayList<>())
                        .add(equals < 0 ? "" : decode(part.substring(equals + 1)));
            }
        }
        return new FormFields(fields);
    }

    private static String decode(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return text;
        }
    }

    List<String> values(String name) {
        return fields.getOrDefault(name, List.of());
    }

    Set<String> names() {
        return fields.keySet();
    }

    Map<String, String[]> asMap() {
        Map<String, String[]> map = new LinkedHashMap<>();
        fields.forEach((name, values) -> map.put(name, values.toArray(String[]::new)));
        return map;
    }
}

package org.koti.home;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A tag of a page that is well-formed.
 *
 * @param name its name
 * @param attributes by their names
 * @param around the tags that it is in, the innermost first
 */
record PageTag(String name, Map<String, String> attributes, List<PageTag> around) {
    private static final Pattern TAG = Pattern.compile("<(/?[a-z0-9]+)((?:[^>\"]|\"[^\"]*\")*)>");
    private static final Pattern ATTRIBUTE = Pattern.compile("([a-z-]+)=\"([^\"]*)\"");
    private static final Set<String> FOCUSABLE = Set.of("a", "button", "select", "summary", "textarea");
    private static final Set<String> EMPTY = Set.of("img", "input", "link", "meta");

    static List<PageTag> of(String html) {
        List<PageTag> tags = new ArrayList<>();
        Deque<PageTag> open = new ArrayDeque<>();
        Matcher found = TAG.matcher(html);
        while (found.find()) {
            if (found.group(1).startsWith("/")) {
                open.pop();
            } else {
                PageTag tag = new PageTag(found.group(1), attributes(found.group(2)), List.copyOf(open));
                tags.add(tag);
                if (!EMPTY.contains(tag.name) && !found.group(2).endsWith("/")) {
                    open.push(tag);
                }
            }
        }
        return tags;
    }

    private static Map<String, String> attributes(String text) {
        return ATTRIBUTE
                .matcher(text)
                .results()
                .collect(Collectors.toMap(attribute -> attribute.group(1), attribute -> plain(attribute)));
    }

    private static String plain(MatchResult attribute) {
        return attribute.group(2).replace("&gt;", ">");
    }

    /** An attribute; empty where there is none. */
    String get(String attribute) {
        return attributes.getOrDefault(attribute, "");
    }

    /** Whether it asks for a part of the page by itself. */
    boolean asks() {
        return attributes.containsKey("hx-get");
    }

    /** Whether it asks when something changed. */
    boolean hears() {
        return asks() && get("hx-trigger").startsWith("sse:");
    }

    /** Whether what it is in may be made anew while the person looks. */
    boolean isRemade() {
        return around.stream()
                .anyMatch(tag -> tag.hears() && !tag.get("hx-swap").equals("none"));
    }

    /** Whether it can have the focus. */
    boolean isFocusable() {
        return FOCUSABLE.contains(name)
                || name.equals("input") && !get("type").equals("hidden")
                || attributes.containsKey("tabindex");
    }
}

package org.koti.home;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a person reads or hears of a page: its text, and the attributes that are not for machines only. */
final class PageWords {
    private static final Pattern UNREAD = Pattern.compile("(?s)<(script|style)\\b.*?</\\1>|<!--.*?-->|<!doctype[^>]*>");
    private static final Pattern TAG = Pattern.compile("<(/?[a-z0-9]+)((?:[^>\"]|\"[^\"]*\")*)>");
    private static final Pattern ATTRIBUTE = Pattern.compile("([a-z-]+)=\"([^\"]*)\"");
    private static final Set<String> FOR_MACHINES = Set.of(
            "accept",
            "accept-charset",
            "action",
            "aria-busy",
            "aria-checked",
            "aria-current",
            "aria-describedby",
            "aria-hidden",
            "aria-invalid",
            "aria-labelledby",
            "aria-live",
            "aria-pressed",
            "autocapitalize",
            "autocomplete",
            "charset",
            "class",
            "content",
            "d",
            "data-app",
            "data-connected",
            "data-contact",
            "data-copy",
            "data-danger",
            "data-entry",
            "data-invitation",
            "data-most",
            "data-reveal",
            "data-state",
            "data-strength",
            "data-tone",
            "datetime",
            "dir",
            "enctype",
            "focusable",
            "for",
            "height",
            "href",
            "hx-ext",
            "hx-get",
            "hx-replace-url",
            "hx-select",
            "hx-select-oob",
            "hx-swap",
            "hx-sync",
            "hx-target",
            "hx-trigger",
            "id",
            "lang",
            "maxlength",
            "method",
            "name",
            "referrerpolicy",
            "rel",
            "role",
            "rows",
            "sandbox",
            "spellcheck",
            "src",
            "sse-connect",
            "tabindex",
            "target",
            "type",
            "value",
            "viewbox",
            "width");

    private PageWords() {}

    static List<String> of(String html) {
        String page = UNREAD.matcher(html).replaceAll("");
        List<String> words = new ArrayList<>();
        Matcher tag = TAG.matcher(page);
        int from = 0;
        while (tag.find()) {
            words.add(page.substring(from, tag.start()));
            ATTRIBUTE
                    .matcher(tag.group(2))
                    .results()
                    .filter(attribute -> !FOR_MACHINES.contains(attribute.group(1)))
                    .forEach(attribute -> words.add(attribute.group(2)));
            from = tag.end();
        }
        words.add(page.substring(from));
        return words.stream()
                .map(PageWords::plain)
                .filter(text -> !text.isEmpty())
                .toList();
    }

    private static String plain(String text) {
        return text.replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&quot;", "\"")
                .replace("&#34;", "\"")
                .replace("&#39;", "'")
                .replace("&amp;", "&")
                .strip();
    }
}

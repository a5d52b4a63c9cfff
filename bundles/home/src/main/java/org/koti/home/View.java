package org.koti.home;

import java.util.List;

/**
 * What every page of the home needs around its content.
 *
 * @param texts the words
 * @param assets where style and scripts are
 * @param csrf the token that its forms send back
 * @param events where it hears of what changed since it was made
 * @param section which part of the home it belongs to; empty before the node is open
 * @param developing whether unsigned apps may run, which every page tells
 * @param notice what happened just before: a key and its arguments, or nothing
 */
record View(
        Texts texts,
        Assets assets,
        String csrf,
        String events,
        String section,
        boolean developing,
        List<String> notice) {
    String t(String key, Object... arguments) {
        return texts.get(key, arguments);
    }

    String asset(String name) {
        return "/assets/" + assets.hashed(name);
    }

    String language() {
        return texts.locale().toLanguageTag();
    }

    boolean inside() {
        return !section.isEmpty();
    }

    String noticeText() {
        return notice.isEmpty()
                ? ""
                : texts.get(notice.get(0), (Object[])
                        notice.subList(1, notice.size()).toArray(String[]::new));
    }

    boolean at(String name) {
        return section.equals(name);
    }
}

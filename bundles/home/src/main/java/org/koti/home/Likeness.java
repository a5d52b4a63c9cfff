package org.koti.home;

import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;

/**
 * How two looks may be taken for each other:
 *
 * <ol>
 *   <li>Their characters pass for each other, one by one.
 *   <li>A symbol counts as a character, and as none.
 *   <li>Letters that together look like one count as that one, whatever symbols are between them.
 * </ol>
 */
final class Likeness {
    /** As they are seen, with i as l and v as u. */
    private static final Map<Integer, List<String>> TOGETHER = Map.of(
            (int) 'm', List.of("rn", "nn", "lul"),
            (int) 'w', List.of("uu"),
            (int) 'd', List.of("cl"),
            (int) 'h', List.of("ll"),
            (int) 'k', List.of("lc"),
            (int) 'ы', List.of("bl"),
            (int) 'ю', List.of("lo"),
            (int) 'ѹ', List.of("oy"),
            (int) 'ӕ', List.of("ae"));

    /** Letters as wide as two. */
    private static final String WIDE = "œæßꜳꜵꜷꜹꜻꜽꝏꝡȸȹʣʤʥʦʧʨʪʫᵫыюѹжщ";

    private final int[] one;
    private final int[] two;
    private final Letters letters;
    private final boolean[][] alike;

    Likeness(int[] one, int[] two, Letters letters) {
        this.one = one;
        this.two = two;
        this.letters = letters;
        alike = new boolean[one.length + 1][two.length + 1];
    }

    /** Whether the first one may be taken for the beginning of the second, by how much of that is used. */
    boolean[] reached() {
        for (int i = 0; i <= one.length; i++) {
            for (int j = 0; j <= two.length; j++) {
                alike[i][j] = isAlike(i, j);
            }
        }
        return alike[one.length];
    }

    /** Whether so much of the one may be taken for so much of the other, when that is known for less. */
    private boolean isAlike(int i, int j) {
        return i == 0 && j == 0
                || i > 0 && alike[i - 1][j] && Letters.isSymbol(one[i - 1])
                || j > 0 && alike[i][j - 1] && Letters.isSymbol(two[j - 1])
                || i > 0 && j > 0 && alike[i - 1][j - 1] && letters.pass(one[i - 1], two[j - 1])
                || i > 0 && areTogether(one[i - 1], two, j, begin -> alike[i - 1][begin])
                || j > 0 && areTogether(two[j - 1], one, i, begin -> alike[begin][j - 1]);
    }

    /** Whether letters before the end look like one, and begin where all before is alike. */
    private boolean areTogether(int letter, int[] points, int end, IntPredicate alikeBefore) {
        boolean asWide = letters == Letters.OF_ANY_SCRIPT && WIDE.indexOf(letter) >= 0;
        return asWide && end > 1 && alikeBefore.test(end - 2)
                || TOGETHER.getOrDefault(letter, List.of()).stream()
                        .anyMatch(form -> isForm(form, points, end, false, alikeBefore)
                                || isForm(form, points, end, true, alikeBefore));
    }

    /** One of the letters at least is what it looks like; symbols count as letters, or are passed over. */
    private boolean isForm(String form, int[] points, int end, boolean pastSymbols, IntPredicate alikeBefore) {
        boolean sure = false;
        int begin = end;
        for (int at = form.length() - 1; at >= 0; at--) {
            begin--;
            while (pastSymbols && begin >= 0 && Letters.isSymbol(points[begin])) {
                begin--;
            }
            if (begin < 0 || !letters.pass(form.charAt(at), points[begin])) {
                return false;
            }
            sure |= Letters.isSame(form.charAt(at), points[begin]);
        }
        return sure && alikeBefore.test(begin);
    }
}

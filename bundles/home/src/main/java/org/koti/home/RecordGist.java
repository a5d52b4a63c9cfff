package org.koti.home;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.koti.spi.app.PlainText;
import org.koti.spi.pick.PickRules;

/**
 * The beginning of what is in a record, as a page shows it: field by field, so that nothing in one can look like another.
 *
 * @param entries its first fields
 * @param more whether there is more in it
 */
record RecordGist(List<Entry> entries, boolean more) {
    /** How many fields are shown at the most. */
    static final int MOST = 8;

    /** How many characters of a value are shown at the most. */
    static final int MOST_OF_A_VALUE = 160;

    private static final int MOST_LOOKED_AT = 3 * MOST_OF_A_VALUE;
    private static final int MOST_LINES = 4;
    private static final int MOST_NAMES = 4;
    private static final String CUT = "…";
    private static final JsonFactory JSON = new JsonFactory();

    /**
     * A field.
     *
     * @param path its name, after the names of what it is in; the ones in the middle of many are left out
     * @param lines its value; empty lines are kept
     * @param blank what is said where the value shows nothing; empty where it shows something
     */
    record Entry(List<Step> path, List<String> lines, String blank) {}

    /**
     * A part of a field's name.
     *
     * @param shown what is seen
     * @param said what is heard where the home says it, and not the record; empty for a name of the record's
     */
    record Step(String shown, String said) {}

    static RecordGist of(String json, Texts texts) {
        Reading reading = new Reading(texts);
        try (JsonParser parser = JSON.createParser(json)) {
            parser.nextToken();
            reading.read(parser);
        } catch (IOException e) {
            reading.more = true;
        }
        return new RecordGist(List.copyOf(reading.entries), reading.more);
    }

    boolean isEmpty() {
        return entries.isEmpty() && !more;
    }

    /** Ends in an ellipsis where there is more, also where what is looked at is mostly spaces, of which one is shown. */
    private static List<String> lines(String value) {
        List<String> shown = new ArrayList<>();
        String[] all =
                value.substring(0, Math.min(value.length(), MOST_LOOKED_AT)).split("\\R", -1);
        boolean cut = value.length() > MOST_LOOKED_AT || all.length > MOST_LINES;
        int room = MOST_OF_A_VALUE;
        for (int i = 0; i < Math.min(all.length, MOST_LINES) && !cut(shown); i++) {
            if (room == 0) {
                cut = true;
            } else {
                shown.add(PickRules.line(all[i], room));
                room -= Math.min(room, shown.get(i).length());
            }
        }
        if (cut && !cut(shown)) {
            shown.add(shown.remove(shown.size() - 1) + CUT);
        }
        return List.copyOf(shown);
    }

    private static boolean cut(List<String> lines) {
        return !lines.isEmpty() && lines.get(lines.size() - 1).endsWith(CUT);
    }

    /** Goes through a record until there is enough of it. */
    private static final class Reading {
        private final Texts texts;
        private final Deque<Step> names = new ArrayDeque<>();
        private final List<Entry> entries = new ArrayList<>();
        private boolean more;

        Reading(Texts texts) {
            this.texts = texts;
        }

        private void read(JsonParser parser) throws IOException {
            if (parser.currentToken() == JsonToken.START_OBJECT) {
                inside(parser, JsonToken.END_OBJECT);
            } else if (parser.currentToken() == JsonToken.START_ARRAY) {
                inside(parser, JsonToken.END_ARRAY);
            } else {
                add(parser.getText());
            }
        }

        private void inside(JsonParser parser, JsonToken end) throws IOException {
            int count = 0;
            while (!more && parser.nextToken() != end) {
                count++;
                if (end == JsonToken.END_OBJECT) {
                    names.addLast(named(parser.currentName()));
                    parser.nextToken();
                } else {
                    names.addLast(numbered(count));
                }
                read(parser);
                names.removeLast();
            }
            if (count == 0 && !names.isEmpty()) {
                add("");
            }
        }

        private Step named(String name) {
            String shown = Names.of(name, texts);
            return new Step(shown, PlainText.looksBlank(name) ? shown : "");
        }

        private Step numbered(int number) {
            return new Step(Integer.toString(number), texts.get("pick.record.number", number));
        }

        private void add(String value) {
            if (entries.size() == MOST) {
                more = true;
            } else {
                entries.add(new Entry(path(), lines(value), blank(value)));
            }
        }

        private String blank(String value) {
            if (value.isEmpty()) {
                return texts.get("pick.record.value.empty");
            }
            return PlainText.looksBlank(value) ? texts.get("pick.record.value.blank") : "";
        }

        private List<Step> path() {
            List<Step> all = List.copyOf(names);
            if (all.size() <= MOST_NAMES) {
                return all;
            }
            Step between = new Step(CUT, texts.get("pick.record.between"));
            List<Step> ends = new ArrayList<>(List.of(all.get(0), between));
            ends.addAll(all.subList(all.size() - MOST_NAMES + 2, all.size()));
            return List.copyOf(ends);
        }
    }
}

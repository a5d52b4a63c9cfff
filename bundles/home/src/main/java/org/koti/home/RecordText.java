package org.koti.home;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;

/** What is in a record, to be searched: names and values one after the other, without the braces. */
final class RecordText {
    private static final JsonFactory JSON = new JsonFactory();
    private static final String OF = ": ";
    private static final String NEXT = " · ";

    private RecordText() {}

    /**
     * Reads a record.
     *
     * @param json its value
     * @return all that can be read of it
     */
    static String of(String json) {
        StringBuilder text = new StringBuilder();
        try (JsonParser parser = JSON.createParser(json)) {
            JsonToken token = parser.nextToken();
            while (token != null) {
                add(parser, token, text);
                token = parser.nextToken();
            }
        } catch (IOException e) {
            text.append('…');
        }
        return text.toString();
    }

    private static void add(JsonParser parser, JsonToken token, StringBuilder text) throws IOException {
        if (token == JsonToken.FIELD_NAME || token.isScalarValue()) {
            if (!text.isEmpty() && !isValueNext(text)) {
                text.append(NEXT);
            }
            text.append(parser.getText());
        }
        if (token == JsonToken.FIELD_NAME) {
            text.append(OF);
        }
    }

    private static boolean isValueNext(StringBuilder text) {
        int begin = text.length() - OF.length();
        return begin >= 0 && text.substring(begin).equals(OF);
    }
}

package org.koti.catalog.tuf;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** The fields of one object of a file. What is wrong with one is said with its place; other fields than those asked for do not matter. */
public final class Fields {
    static final Pattern HEX_64 = Pattern.compile("[0-9a-f]{64}");

    private final String where;
    private final ObjectNode object;

    public Fields(String where, JsonNode node) throws MalformedMetadataException {
        if (!(node instanceof ObjectNode fields)) {
            throw new MalformedMetadataException(where, "it is missing or no object");
        }
        this.where = where;
        this.object = fields;
    }

    public String where() {
        return where;
    }

    public ObjectNode json() {
        return object;
    }

    public boolean has(String field) {
        return object.has(field);
    }

    public Fields object(String field) throws MalformedMetadataException {
        return new Fields(field, object.path(field));
    }

    /** {@return the object of a field, told apart from others of that name} */
    public Fields object(String field, String place) throws MalformedMetadataException {
        return new Fields(place, object.path(field));
    }

    public String text(String field, Pattern form) throws MalformedMetadataException {
        String text = object.path(field).textValue();
        if (text == null || !form.matcher(text).matches()) {
            throw malformed(field + " is missing or not of its form");
        }
        return text;
    }

    /** {@return a whole number from the least to the most} */
    public int number(String field, int least, int most) throws MalformedMetadataException {
        JsonNode number = object.path(field);
        if (!number.isInt() || number.intValue() < least || number.intValue() > most) {
            throw malformed(field + " is no whole number from " + least + " to " + most);
        }
        return number.intValue();
    }

    public List<JsonNode> list(String field, int most) throws MalformedMetadataException {
        JsonNode list = object.path(field);
        if (!list.isArray() || list.size() > most) {
            throw malformed(field + " is no list of at most " + most);
        }
        List<JsonNode> elements = new ArrayList<>();
        list.forEach(elements::add);
        return elements;
    }

    /** {@return the names of all fields, which are of a form} */
    public List<String> names(int most, Pattern form) throws MalformedMetadataException {
        if (object.size() > most) {
            throw malformed("it has more than " + most + " entries");
        }
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        if (!names.stream().allMatch(name -> form.matcher(name).matches())) {
            throw malformed("one of its names is not of its form");
        }
        return names;
    }

    public MalformedMetadataException malformed(String what) {
        return new MalformedMetadataException(where, what);
    }
}

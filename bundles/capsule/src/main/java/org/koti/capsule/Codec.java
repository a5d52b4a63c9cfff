package org.koti.capsule;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Values of the api as JSON. The type always comes from the signature that both sides have, never from what was sent; nothing can be made but the records and enums
 * of the api and a few types of the JDK, each by its own constructor, which checks it.
 */
final class Codec {
    private static final String API = "org.koti.api.";
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private Codec() {}

    static JsonNode encode(@Nullable Object value, Type type) {
        if (value == null) {
            return NODES.nullNode();
        }
        if (type instanceof ParameterizedType generic) {
            return encodeGeneric(value, generic);
        }
        if (value instanceof byte[] bytes) {
            return NODES.textNode(Base64.getEncoder().encodeToString(bytes));
        }
        if (value instanceof Boolean flag) {
            return NODES.booleanNode(flag);
        }
        if (value instanceof Integer || value instanceof Long) {
            return NODES.numberNode(((Number) value).longValue());
        }
        if (value instanceof String || value instanceof Instant || value instanceof Duration) {
            return NODES.textNode(value.toString());
        }
        if (value instanceof Enum<?> constant) {
            return NODES.textNode(constant.name());
        }
        if (value instanceof Record record) {
            return encodeRecord(record);
        }
        throw new IllegalStateException(
                "no call can carry a " + value.getClass().getName());
    }

    private static JsonNode encodeGeneric(Object value, ParameterizedType type) {
        Type element = type.getActualTypeArguments()[0];
        if (value instanceof Optional<?> optional) {
            return encode(optional.orElse(null), element);
        }
        if (value instanceof List<?> list) {
            ArrayNode array = NODES.arrayNode();
            list.forEach(each -> array.add(encode(each, element)));
            return array;
        }
        throw new IllegalStateException("no call can carry a " + type);
    }

    private static JsonNode encodeRecord(Record record) {
        ObjectNode object = NODES.objectNode();
        for (RecordComponent component : record.getClass().getRecordComponents()) {
            try {
                object.set(
                        component.getName(),
                        encode(component.getAccessor().invoke(record), component.getGenericType()));
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException("a component of the api's records can be read", e);
            }
        }
        return object;
    }

    /**
     * Reads a value.
     *
     * @return the value; null only where nothing is returned
     * @throws MalformedCallException when it is not of that type
     * @throws IllegalArgumentException when the api's own type refuses it
     */
    static @Nullable Object decode(JsonNode node, Type type) throws MalformedCallException {
        if (type instanceof ParameterizedType generic) {
            return decodeGeneric(node, generic);
        }
        if (!(type instanceof Class<?> plain)) {
            throw new MalformedCallException("nothing of the type " + type + " can be sent");
        }
        if (plain == void.class) {
            return null;
        }
        if (plain == boolean.class && node.isBoolean()) {
            return node.booleanValue();
        }
        if (plain == int.class && node.canConvertToInt() && node.isIntegralNumber()) {
            return node.intValue();
        }
        if (plain == long.class && node.canConvertToLong() && node.isIntegralNumber()) {
            return node.longValue();
        }
        if (plain.isRecord() && plain.getName().startsWith(API) && node.isObject()) {
            return decodeRecord(node, plain);
        }
        if (node.isTextual()) {
            return decodeText(node.textValue(), plain);
        }
        throw new MalformedCallException("no " + plain.getSimpleName());
    }

    private static Object decodeText(String text, Class<?> type) throws MalformedCallException {
        try {
            if (type == String.class) {
                return text;
            }
            if (type == byte[].class) {
                return Base64.getDecoder().decode(text);
            }
            if (type == Instant.class) {
                return Instant.parse(text);
            }
            if (type == Duration.class) {
                return Duration.parse(text);
            }
        } catch (DateTimeException | IllegalArgumentException e) {
            throw new MalformedCallException("no " + type.getSimpleName());
        }
        if (type.isEnum() && type.getName().startsWith(API)) {
            return Arrays.stream((Enum<?>[]) type.getEnumConstants())
                    .filter(constant -> constant.name().equals(text))
                    .findAny()
                    .orElseThrow(() -> new MalformedCallException("no " + type.getSimpleName()));
        }
        throw new MalformedCallException("no " + type.getSimpleName());
    }

    private static Object decodeGeneric(JsonNode node, ParameterizedType type) throws MalformedCallException {
        Type element = type.getActualTypeArguments()[0];
        if (type.getRawType() == Optional.class) {
            return node.isNull() ? Optional.empty() : Optional.ofNullable(decode(node, element));
        }
        if (type.getRawType() == List.class && node.isArray()) {
            List<@Nullable Object> list = new ArrayList<>();
            for (JsonNode each : node) {
                list.add(decode(each, element));
            }
            return list;
        }
        throw new MalformedCallException("no " + type);
    }

    private static Object decodeRecord(JsonNode node, Class<?> type) throws MalformedCallException {
        RecordComponent[] components = type.getRecordComponents();
        @Nullable Object[] values = new @Nullable Object[components.length];
        Class<?>[] types = new Class<?>[components.length];
        for (int i = 0; i < components.length; i++) {
            @Nullable JsonNode value = node.get(components[i].getName());
            if (value == null) {
                throw new MalformedCallException("a " + type.getSimpleName() + " without " + components[i].getName());
            }
            types[i] = components[i].getType();
            values[i] = decode(value, components[i].getGenericType());
        }
        try {
            return type.getDeclaredConstructor(types).newInstance(values);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof IllegalArgumentException refused) {
                throw refused;
            }
            throw new MalformedCallException("no " + type.getSimpleName());
        } catch (ReflectiveOperationException e) {
            throw new MalformedCallException("no " + type.getSimpleName());
        }
    }
}

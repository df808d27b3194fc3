package dev.weir.event;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Values that Weir itself writes, and reads again as strictly as their schemas describe them: what is not
 * {@code @Nullable} must be there, but a list may be absent and then is empty; null is absent; whole numbers
 * count something, so that none is negative; unknown fields are let pass, since a newer Weir may have written
 * them. So a component added later must be {@code @Nullable} or a list, or what was written before becomes
 * unreadable.
 */
final class RecordCodec<T extends Record> implements Codec<T> {

    /** Reads one field; null when it is absent. */
    @FunctionalInterface
    private interface FieldReader {
        @Nullable
        Object read(Fields fields, String name) throws InvalidEventException;
    }

    private record Field(String name, boolean optional, FieldReader reader) {}

    private final Class<T> type;
    private final ObjectReader reader;

    RecordCodec(Class<T> type) {
        this.type = type;
        this.reader = new ObjectReader(type);
    }

    @Override
    public byte[] encode(T value) {
        return Json.bytes(value);
    }

    @Override
    public T decode(byte[] bytes) throws InvalidEventException {
        return type.cast(reader.read(Fields.parseOfAnySize(bytes)));
    }

    /** Reads a record, component by component; looked up once, not with each value. */
    private static final class ObjectReader {

        private final List<Field> fields = new ArrayList<>();
        private final Constructor<?> constructor;

        ObjectReader(Class<?> type) {
            RecordComponent[] components = type.getRecordComponents();
            for (RecordComponent component : components) {
                boolean optional = component.getAnnotatedType().isAnnotationPresent(Nullable.class);
                fields.add(new Field(component.getName(), optional, readerOf(component.getGenericType())));
            }
            Class<?>[] types =
                    Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
            try {
                constructor = type.getDeclaredConstructor(types);
            } catch (NoSuchMethodException e) {
                throw new IllegalArgumentException(type + " is no record", e);
            }
        }

        Object read(Fields object) throws InvalidEventException {
            Object[] values = new Object[fields.size()];
            for (int i = 0; i < values.length; i++) {
                Field field = fields.get(i);
                Object value = field.reader().read(object, field.name());
                values[i] = field.optional() ? value : object.required(field.name(), value);
            }
            try {
                return constructor.newInstance(values);
            } catch (InvocationTargetException e) {
                throw new InvalidEventException(
                        Cause.BAD_VALUE, object.pointer(), "has fields that contradict one another");
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException("the record's constructor is not public", e);
            }
        }
    }

    private static FieldReader readerOf(Type type) {
        if (type instanceof ParameterizedType generic && generic.getRawType() == List.class) {
            return listReaderOf(generic.getActualTypeArguments()[0]);
        }
        if (type == String.class) {
            return (fields, name) -> fields.optionalText(name, Integer.MAX_VALUE);
        }
        if (type == Instant.class) {
            return Fields::optionalTime;
        }
        if (type == boolean.class || type == Boolean.class) {
            return Fields::optionalFlag;
        }
        if (type == int.class || type == Integer.class) {
            return (fields, name) -> {
                Long number = fields.optionalInteger(name, 0, Integer.MAX_VALUE);
                return number == null ? null : number.intValue();
            };
        }
        if (type == long.class || type == Long.class) {
            return (fields, name) -> fields.optionalInteger(name, 0, Fields.LARGEST_INTEGER);
        }
        if (type == double.class || type == Double.class) {
            return Fields::optionalNumber;
        }
        if (type instanceof Class<?> known && known.isEnum()) {
            Map<String, Object> constants = constantsOf(known);
            return (fields, name) -> fields.optionalChoice(name, constants);
        }
        if (type instanceof Class<?> known && known.isRecord()) {
            ObjectReader reader = new ObjectReader(known);
            return (fields, name) -> {
                Fields object = fields.optionalObject(name);
                return object == null ? null : reader.read(object);
            };
        }
        throw new IllegalArgumentException("the contract knows no JSON for " + type);
    }

    private static FieldReader listReaderOf(Type entry) {
        if (entry == String.class) {
            return (fields, name) -> fields.optionalTexts(name, Integer.MAX_VALUE, Integer.MAX_VALUE);
        }
        if (entry instanceof Class<?> known && known.isRecord()) {
            ObjectReader reader = new ObjectReader(known);
            return (fields, name) -> {
                List<Object> values = new ArrayList<>();
                for (Fields object : fields.optionalObjects(name)) {
                    values.add(reader.read(object));
                }
                return values;
            };
        }
        throw new IllegalArgumentException("the contract knows no JSON for a list of " + entry);
    }

    /** An enum's constants by the words that stand for them in JSON. */
    private static Map<String, Object> constantsOf(Class<?> type) {
        Map<String, Object> constants = new LinkedHashMap<>();
        for (Object constant : type.getEnumConstants()) {
            constants.put(Json.mapper().valueToTree(constant).asText(), constant);
        }
        return constants;
    }
}

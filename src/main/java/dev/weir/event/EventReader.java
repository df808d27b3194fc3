package dev.weir.event;

/** Makes an event of a JSON object's fields. */
@FunctionalInterface
interface EventReader<T> {

    T read(Fields fields) throws InvalidEventException;
}

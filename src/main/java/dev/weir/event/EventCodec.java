package dev.weir.event;

/** Events from outside: written plainly, read with every field checked. */
final class EventCodec<T> implements Codec<T> {

    private final EventReader<T> reader;

    EventCodec(EventReader<T> reader) {
        this.reader = reader;
    }

    @Override
    public byte[] encode(T event) {
        return Json.bytes(event);
    }

    @Override
    public T decode(byte[] bytes) throws InvalidEventException {
        return reader.read(Fields.parse(bytes));
    }
}

package dev.weir.moderation;

/** Reads policies: YAML or JSON, validated by {@code schemas/policies.schema.json}, laid over a preset. */
public final class Policies {

    private Policies() {}

    /**
     * @param document YAML or JSON, UTF-8
     * @throws PolicyException if it is neither, breaks the schema, or has a setting that makes no sense
     */
    public static Policy parse(byte[] document) {
        throw new PolicyException("", "not written yet " + document.length);
    }

    /**
     * A preset by its name: {@code wordpress} (the default), {@code strict} or {@code open}.
     *
     * @throws IllegalArgumentException if there is none of that name
     */
    public static Policy preset(String name) {
        throw new IllegalArgumentException(name);
    }
}

package dev.weir.moderation;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * One section of an effective policy. The policy's schema has checked names and types and the preset has
 * filled in what was not said, so that each setting is there.
 */
public final class Settings {

    private final JsonNode node;
    private final String pointer;
    private final Policy.Limits limits;

    Settings(JsonNode node, String pointer, Policy.Limits limits) {
        this.node = node;
        this.pointer = pointer;
        this.limits = limits;
    }

    /** The policy's limits, which belong to no check alone. */
    public Policy.Limits limits() {
        return limits;
    }

    public Action action(String name) {
        return Action.valueOf(text(name).toUpperCase(Locale.ROOT));
    }

    public int integer(String name) {
        return required(name).asInt();
    }

    public double number(String name) {
        return required(name).asDouble();
    }

    public boolean flag(String name) {
        return required(name).asBoolean();
    }

    public String text(String name) {
        return required(name).asText();
    }

    /** A span of time given in seconds. */
    public Duration seconds(String name) {
        return Duration.ofMillis(Math.round(required(name).asDouble() * 1000));
    }

    /** The entries of a list, each with its own pointer. */
    public List<Settings> list(String name) {
        JsonNode entries = required(name);
        List<Settings> all = new ArrayList<>();
        for (int i = 0; i < entries.size(); i++) {
            all.add(new Settings(entries.get(i), pointer + "/" + name + "/" + i, limits));
        }
        return all;
    }

    public List<String> texts(String name) {
        List<String> all = new ArrayList<>();
        required(name).forEach(entry -> all.add(entry.asText()));
        return all;
    }

    public boolean has(String name) {
        return node.has(name);
    }

    /** The section itself, where it is a plain value, like an entry of a list. */
    public JsonNode value() {
        return node;
    }

    /** JSON pointer of this section. */
    public String pointer() {
        return pointer;
    }

    public PolicyException wrong(String name, String message) {
        return new PolicyException(name.isEmpty() ? pointer : pointer + "/" + name, message);
    }

    private JsonNode required(String name) {
        JsonNode value = node.get(name);
        if (value == null) {
            throw wrong(name, "is missing, and no preset gives it");
        }
        return value;
    }
}

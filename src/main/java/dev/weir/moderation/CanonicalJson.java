package dev.weir.moderation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/** JSON in one form only: sorted keys, no blanks, 2.0 written as 2. Documents that say the same hash the same. */
final class CanonicalJson {

    private static final int HASH_BYTES = 16;

    private CanonicalJson() {}

    /** SHA-256 of the canonical form, the first 16 bytes, in hex. */
    static String hash(JsonNode document) {
        StringBuilder canonical = new StringBuilder();
        write(document, canonical);
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256")
                    .digest(canonical.toString().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(Arrays.copyOf(digest, HASH_BYTES));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    private static void write(JsonNode node, StringBuilder out) {
        if (node.isObject()) {
            writeObject(node, out);
        } else if (node.isArray()) {
            writeArray(node, out);
        } else if (node.isNumber() && node.doubleValue() == node.longValue()) {
            out.append(node.longValue());
        } else {
            out.append(node);
        }
    }

    private static void writeObject(JsonNode node, StringBuilder out) {
        List<String> names = new ArrayList<>();
        node.fieldNames().forEachRemaining(names::add);
        names.sort(null);
        out.append('{');
        for (String name : names) {
            out.append(out.charAt(out.length() - 1) == '{' ? "" : ",");
            out.append(TextNode.valueOf(name)).append(':');
            write(node.get(name), out);
        }
        out.append('}');
    }

    private static void writeArray(JsonNode node, StringBuilder out) {
        out.append('[');
        for (int i = 0; i < node.size(); i++) {
            out.append(i == 0 ? "" : ",");
            write(node.get(i), out);
        }
        out.append(']');
    }
}

package dev.weir.text;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What was measured of real WordPress; kept beside the checkout, not in it. */
final class SharedVectors {
    private SharedVectors() {}

    static List<JsonNode> kses() {
        return read("kses-vectors.jsonl");
    }

    static List<JsonNode> wordpress(String group) {
        return read("wp-vectors.jsonl").stream()
                .filter(vector -> vector.path("group").asText().equals(group))
                .toList();
    }

    private static List<JsonNode> read(String file) {
        Path path = Path.of(System.getProperty("weir.shared", "../shared"), "data", "wordpress", file);
        assumeTrue(Files.exists(path), () -> "skipped: there is no " + path + " (set -Dweir.shared)");
        ObjectMapper json = new ObjectMapper();
        List<JsonNode> vectors = new ArrayList<>();
        try {
            for (String line : Files.readAllLines(path)) {
                vectors.add(json.readTree(line));
            }
        } catch (IOException e) {
            throw new AssertionError("can't read " + path, e);
        }
        return vectors;
    }
}

package dev.weir.spam;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Labelled comments that are kept beside the checkout, not in it. */
final class SharedComments {

    private SharedComments() {}

    static Path folder() {
        Path folder = Path.of(System.getProperty("weir.shared", "../shared"), "data", "spam");
        assumeTrue(Files.isDirectory(folder), () -> "skipped: there is no " + folder + " (set -Dweir.shared)");
        return folder;
    }

    static List<LabelledComment> read(String name) {
        ObjectMapper json = new ObjectMapper();
        List<LabelledComment> comments = new ArrayList<>();
        for (String line : lines(name + ".jsonl")) {
            comments.add(comment(json, line));
        }
        return comments;
    }

    private static LabelledComment comment(ObjectMapper json, String line) {
        try {
            JsonNode node = json.readTree(line);
            return new LabelledComment(
                    node.path("id").asText(),
                    node.path("text").asText(),
                    node.path("author").isTextual() ? node.path("author").asText() : null,
                    null,
                    null,
                    node.path("group").isTextual() ? node.path("group").asText() : null,
                    null,
                    node.path("label").asText().equals("spam"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The fold of each comment, by id. */
    static Map<String, String> folds(String name) {
        Map<String, String> folds = new LinkedHashMap<>();
        for (String line : lines("protocols/" + name + ".tsv")) {
            String[] columns = line.split("\t");
            folds.put(columns[0], columns[1]);
        }
        return folds;
    }

    /** The comments in the order of a protocol. */
    static List<LabelledComment> inOrder(List<LabelledComment> comments, String name) {
        Map<String, LabelledComment> byId = new LinkedHashMap<>();
        comments.forEach(comment -> byId.put(comment.id(), comment));
        return lines("protocols/" + name + ".order").stream()
                .map(line -> byId.get(line.strip()))
                .filter(comment -> comment != null)
                .toList();
    }

    private static List<String> lines(String file) {
        try {
            return Files.readAllLines(folder().resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

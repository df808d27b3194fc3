package dev.weir.spam;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The model that Weir ships: trained on public comments whose licence allows it, the same bytes on every run. What it
 * was trained on, its figures and its limits are in the model card beside it.
 */
public final class StarterModel {
    private static final String RESOURCE = "starter.bin";
    private static final String CARD = "starter-card.md";
    private static final String DISGUISED = "youtube4.adv-";

    private StarterModel() {}

    /** The bytes that this version of Weir ships. */
    public static byte[] shipped() {
        return resource(RESOURCE);
    }

    /** The model card, in Markdown. */
    public static String card() {
        return new String(resource(CARD), StandardCharsets.UTF_8);
    }

    private static byte[] resource(String name) {
        try (InputStream in = StarterModel.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("the resource " + name + " is missing from this build of Weir");
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException("can't read the resource " + name, e);
        }
    }

    /**
     * Trains the starter model.
     *
     * @param folder holds {@code youtube4.jsonl}, its disguised copies {@code youtube4.adv-*.jsonl}, {@code sms.jsonl}
     *     and {@code tg_ru.jsonl}
     * @return at most 4 MB; the same for the same files
     * @throws IOException if a file can't be read
     */
    public static byte[] train(Path folder) throws IOException {
        SpamModel model = new SpamModel(Tuning.OF_STARTER);
        ModelFilter filter = new ModelFilter(model);
        List<LabelledComment> comments = new ArrayList<>(read(folder.resolve("youtube4.jsonl")));
        comments.addAll(read(folder.resolve("sms.jsonl")));
        comments.addAll(read(folder.resolve("tg_ru.jsonl")));
        filter.learnAll(comments, disguised(folder));
        return model.toPrior();
    }

    /** The spam of the disguised copies; their ham is that of the originals. */
    private static List<LabelledComment> disguised(Path folder) throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.list(folder)) {
            files = all.filter(file -> file.getFileName().toString().startsWith(DISGUISED))
                    .sorted()
                    .toList();
        }
        List<LabelledComment> spam = new ArrayList<>();
        for (Path file : files) {
            read(file).stream().filter(LabelledComment::spam).forEach(spam::add);
        }
        return spam;
    }

    private static List<LabelledComment> read(Path file) throws IOException {
        ObjectMapper json = new ObjectMapper();
        List<LabelledComment> comments = new ArrayList<>();
        for (String line : Files.readAllLines(file)) {
            JsonNode node = json.readTree(line);
            String label = node.path("label").asText();
            if (label.equals("spam") || label.equals("ham")) {
                comments.add(new LabelledComment(
                        node.path("id").asText(),
                        node.path("text").asText(),
                        null,
                        null,
                        null,
                        textOrNull(node.path("group")),
                        null,
                        label.equals("spam")));
            }
        }
        return comments;
    }

    private static @Nullable String textOrNull(JsonNode node) {
        return node.isTextual() ? node.asText() : null;
    }
}

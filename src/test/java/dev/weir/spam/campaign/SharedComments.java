package dev.weir.spam.campaign;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Labelled comments; kept beside the checkout, not in it. */
final class SharedComments {

    /** The videos' own addresses, which a page knows of itself. */
    private static final Map<String, String> PAGES = Map.of(
            "Psy", "https://www.youtube.com/watch?v=9bZkp7q19f0",
            "KatyPerry", "https://www.youtube.com/watch?v=CevxZvSJLk8",
            "LMFAO", "https://www.youtube.com/watch?v=KQ6zr6kCPj8",
            "Eminem", "https://www.youtube.com/watch?v=uelHwf8o7_U");

    private SharedComments() {}

    /** A comment, as far as campaigns ask, and whether it is spam. */
    record Labelled(CampaignWatch.Comment comment, boolean spam) {}

    /**
     * All comments of a set in its order. The sets tell no times: here they come one every so often. Where they tell no
     * author, everyone is another, which is the hardest for what must not be a campaign.
     */
    static List<Labelled> read(String set, int secondsApart) {
        Path path = Path.of(System.getProperty("weir.shared", "../shared"), "data", "spam", set + ".jsonl");
        assumeTrue(Files.exists(path), () -> "skipped: there is no " + path + " (set -Dweir.shared)");
        ObjectMapper json = new ObjectMapper();
        List<Labelled> comments = new ArrayList<>();
        try {
            for (String line : Files.readAllLines(path)) {
                JsonNode node = json.readTree(line);
                String label = node.path("label").asText();
                if (label.equals("spam") || label.equals("ham")) {
                    comments.add(new Labelled(comment(node, comments.size(), secondsApart), label.equals("spam")));
                }
            }
        } catch (IOException e) {
            throw new AssertionError("can't read " + path, e);
        }
        return comments;
    }

    private static CampaignWatch.Comment comment(JsonNode node, int number, int secondsApart) {
        String group = node.path("group").asText("none");
        String page = PAGES.get(group);
        return new CampaignWatch.Comment(
                number + "-" + node.path("id").asText(),
                node.path("text").asText(),
                node.path("author").asText("someone" + number),
                CampaignWatch.START.plusSeconds((long) number * secondsApart),
                "post" + group.hashCode() + "-" + number / 200,
                1,
                false,
                null,
                page == null ? List.of() : List.of(page));
    }
}

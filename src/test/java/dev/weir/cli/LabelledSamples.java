package dev.weir.cli;

import dev.weir.event.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Files of labelled comments that a model can learn something from. */
final class LabelledSamples {

    private static final String[] HAM = {"river", "walk", "mill", "bridge", "thanks", "weather", "photo", "ferry"};
    private static final String[] SPAM = {"pills", "casino", "cheap", "click", "channel", "subscribe", "loan", "free"};

    private LabelledSamples() {}

    /** Two pages, every other comment spam, a minute apart. */
    static Path write(Path file, int count) throws IOException {
        return Files.write(
                file,
                IntStream.range(0, count)
                        .mapToObj(i -> Json.text(comment(i, text(i))))
                        .toList());
    }

    /** The same ids with other texts. */
    static Path writeDisguised(Path file, int count) throws IOException {
        return Files.write(
                file,
                IntStream.range(0, count)
                        .mapToObj(i -> Json.text(comment(i, "<b>dïsguised</b> " + i)))
                        .toList());
    }

    static List<String> ids(int count) {
        return IntStream.range(0, count).mapToObj(i -> "c" + i).toList();
    }

    private static Map<String, Object> comment(int number, String text) {
        Map<String, Object> comment = new LinkedHashMap<>();
        comment.put("id", "c" + number);
        comment.put("text", text);
        comment.put("label", number % 2 == 0 ? "spam" : "ham");
        comment.put("group", "page " + number / 2 % 2);
        comment.put("date", Instant.parse("2026-11-22T08:00:00Z").plusSeconds(60L * number));
        return comment;
    }

    private static String text(int number) {
        String[] words = number % 2 == 0 ? SPAM : HAM;
        return IntStream.range(0, 7)
                .mapToObj(i ->
                        words[(number * 31 + i * (number % 5 + 3)) % words.length] + (i == 3 ? number * 7919 : ""))
                .reduce((a, b) -> a + " " + b)
                .orElseThrow();
    }
}

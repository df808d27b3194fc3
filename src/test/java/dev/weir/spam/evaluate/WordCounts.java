package dev.weir.spam.evaluate;

import dev.weir.spam.LabelledComment;
import dev.weir.spam.SpamFilter;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** A plain naive Bayes filter over words, so that protocols are tried on something that learns. */
final class WordCounts implements SpamFilter {

    private final Map<String, int[]> counts = new HashMap<>();
    private final int[] comments = new int[2];

    static FilterSource source() {
        return new FilterSource() {

            @Override
            public SpamFilter fresh() {
                return new WordCounts();
            }

            @Override
            public SpamFilter trainedOn(List<LabelledComment> comments) {
                WordCounts filter = new WordCounts();
                comments.forEach(filter::learn);
                return filter;
            }
        };
    }

    @Override
    public double score(LabelledComment comment) {
        double logOdds = StrictMath.log((comments[1] + 1.0) / (comments[0] + 1.0));
        for (String word : words(comment).toList()) {
            int[] seen = counts.getOrDefault(word, new int[2]);
            logOdds += StrictMath.log((seen[1] + 0.5) / (comments[1] + 1.0))
                    - StrictMath.log((seen[0] + 0.5) / (comments[0] + 1.0));
        }
        return 1 / (1 + StrictMath.exp(-logOdds));
    }

    @Override
    public void learn(LabelledComment comment) {
        int label = comment.spam() ? 1 : 0;
        comments[label]++;
        words(comment).forEach(word -> counts.computeIfAbsent(word, key -> new int[2])[label]++);
    }

    private static Stream<String> words(LabelledComment comment) {
        return Stream.of(comment.text().toLowerCase(Locale.ROOT).split("\\s+")).distinct();
    }
}

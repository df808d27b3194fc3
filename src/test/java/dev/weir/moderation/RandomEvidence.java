package dev.weir.moderation;

import dev.weir.moderation.Evidence.LoginStatus;
import dev.weir.moderation.Evidence.ParentStatus;
import dev.weir.moderation.Evidence.Standing;
import dev.weir.text.Markup;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Evidence and policies as wild as they come; the same for the same seed. */
final class RandomEvidence {

    private static final List<String> SCRAPS = List.of(
            "<a href=\"http://a.example/",
            "\">",
            "<",
            ">",
            "</a>",
            "&amp;",
            "&#",
            "&#x1F600;",
            "http://b.example",
            "www.",
            "[x](",
            ")",
            "casino",
            "vi\u0430gra",
            "\u200B",
            "\u202E",
            "\uD83D",
            "\uDE00",
            "\uD83D\uDE00",
            "\u0301\u0301\u0301\u0301\u0301",
            "\0",
            "\n",
            " ",
            "@",
            "ß",
            "İ",
            "ﷺ",
            "\uFFFF",
            "<script>",
            "<!--",
            "`");

    private static final List<String> POLICIES = List.of(
            "preset: wordpress",
            "preset: strict",
            "preset: open",
            "{preset: strict, checks: {words: {hold: [casino, ' b'], block: [viagra, {pattern: '[<>]+'}]}}}",
            "{limits: {author: 1, email: 1, url: 1, content: 9}, checks: {length: {min: 3, max: 5}}}",
            "checks: {spam: {holdFrom: 0.5, rejectFrom: 0.8, minSureness: 0.5, unsure: hold, whenNotRun: reject}}",
            "checks: {words: {hold: [{text: a, match: word}, {pattern: '.'}]}, duplicate: {exact: false}}");

    private final Random random;

    RandomEvidence(long seed) {
        random = new Random(seed);
    }

    Policy policy() {
        return Deciding.policy(oneOf(POLICIES));
    }

    List<Evidence> list(int size) {
        return IntStream.range(0, size).mapToObj(i -> one()).toList();
    }

    static String field(Evidence.Comment comment, String name) {
        return String.valueOf(
                switch (name) {
                    case "author" -> comment.name();
                    case "email" -> comment.email();
                    case "url" -> comment.url();
                    case "ip" -> comment.ip();
                    case "userAgent" -> comment.userAgent();
                    default -> comment.content();
                });
    }

    private Evidence one() {
        EvidenceFixture evidence = EvidenceFixture.evidence().guest(text(), text());
        switch (random.nextInt(3)) {
            case 0 -> evidence.user("wordpress.com:1", oneOf(List.of("", "moderator", "moderator:history-today")));
            case 1 -> evidence.claims(oneOf(List.of(LoginStatus.values())), "wordpress.com:1");
            default -> evidence.approved(random.nextInt(2));
        }
        if (random.nextBoolean()) {
            evidence.unknownPost();
        }
        String content = scraps(40);
        return evidence.content(content)
                .spam(spam(content))
                .format(oneOf(List.of(Markup.values())))
                .url(text())
                .ip(text())
                .userAgent(text())
                .honeypot(text())
                .typingMillis(random.nextBoolean() ? null : (Long) random.nextLong())
                .revision(random.nextInt(3))
                .claimedAt(random.nextBoolean() ? null : EvidenceFixture.AT.plus(seconds()))
                .standing(oneOf(List.of(Standing.values())))
                .lastByAuthor(seconds())
                .lastByEmail(seconds())
                .lastByAddress(seconds())
                .floodMissing(text())
                .publishedAt(random.nextBoolean() ? null : EvidenceFixture.AT.plus(seconds()))
                .commentsOpen(random.nextBoolean())
                .postAuthor(random.nextBoolean() ? null : "wordpress.com:1")
                .reply(oneOf(List.of(ParentStatus.values())), random.nextInt(9))
                .duplicateOf(text())
                .exactDuplicateOf(text())
                .build();
    }

    private Evidence.Spam spam(String content) {
        if (random.nextInt(5) == 0) {
            return Evidence.Spam.missing("No model had come yet");
        }
        List<Evidence.Reason> reasons = IntStream.range(0, random.nextInt(4))
                .mapToObj(i -> new Evidence.Reason("words", scraps(4), random.nextDouble(-1, 1), matches(content)))
                .toList();
        return new Evidence.Spam("1.0", random.nextDouble(), random.nextDouble(), random.nextInt(9), reasons, null);
    }

    private List<Match> matches(String content) {
        int end = random.nextInt(content.length() + 1);
        return List.of(new Match("content", random.nextInt(end + 1), end, "words"));
    }

    private Duration seconds() {
        return Duration.ofSeconds(random.nextInt(200_000_000) - 100_000_000L);
    }

    private @Nullable String text() {
        return random.nextInt(3) == 0 ? null : scraps(4);
    }

    private String scraps(int most) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(most); i > 0; i--) {
            text.append(oneOf(SCRAPS));
        }
        return text.toString();
    }

    private <T> T oneOf(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}

package dev.weir.moderation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weir.moderation.Evidence.ParentStatus;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What real WordPress did with comments: each vector's settings as a policy, its situation as the evidence
 * that Weir would gather, and what WordPress 7.1 made of the comment that was sent to its form.
 */
final class WordPressVectors {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String READER = "Reader";
    private static final String READERS_EMAIL = "reader@example.com";
    private static final long WITHIN_AN_HOUR = 3600;

    private WordPressVectors() {}

    /** The vectors' file, where there is one. */
    static Optional<Path> file() {
        Path file = Path.of(System.getProperty("weir.shared", "../shared"), "data", "wordpress", "wp-vectors.jsonl");
        return Files.isRegularFile(file) ? Optional.of(file) : Optional.empty();
    }

    static List<Vector> read(Path file) {
        List<Vector> vectors = new ArrayList<>();
        try {
            for (String line : Files.readAllLines(file)) {
                vectors.add(new Vector(JSON.readTree(line)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return vectors;
    }

    /** One comment sent to WordPress. */
    record Vector(JsonNode node) {

        String id() {
            return node.get("id").asText();
        }

        /** What WordPress 7.1 did. */
        Outcome wordPress() {
            JsonNode submitted = node.at("/outcome/7.1/submit");
            if (submitted.has("error")) {
                return Outcome.REJECTED;
            }
            return switch (submitted.get("comment_approved").asText()) {
                case "1" -> Outcome.APPROVED;
                case "0" -> Outcome.HELD;
                default -> Outcome.REJECTED;
            };
        }

        Verdict weir() {
            return Moderator.decide(evidence(), policy());
        }

        Policy policy() {
            boolean nameAndEmail = on("require_name_email");
            ObjectNode policy = JSON.createObjectNode().put("preset", "wordpress");
            ObjectNode checks = policy.putObject("checks");
            checks.putObject("premoderation").put("action", on("comment_moderation") ? "hold" : "approve");
            checks.putObject("login").put("required", on("comment_registration"));
            checks.putObject("guest")
                    .put("nameRequired", nameAndEmail)
                    .put("emailRequired", nameAndEmail)
                    .put("invalidEmail", nameAndEmail ? "reject" : "approve");
            checks.putObject("links").put("max", Math.max(0, number("comment_max_links")));
            checks.putObject("words").set("hold", keys("moderation_keys"));
            ((ObjectNode) checks.get("words")).set("block", keys("disallowed_keys"));
            checks.putObject("first-time").put("action", on("comment_previously_approved") ? "hold" : "approve");
            checks.putObject("closed")
                    .put("days", on("close_comments_for_old_posts") ? number("close_comments_days_old") : 0);
            checks.putObject("depth").put("max", number("thread_comments_depth"));
            return Policies.parse(policy.toString().getBytes(StandardCharsets.UTF_8));
        }

        private boolean on(String setting) {
            return setting(setting).equals("1");
        }

        private int number(String setting) {
            return Integer.parseInt(setting(setting));
        }

        private String setting(String name) {
            return node.at("/settings/" + name).asText();
        }

        /** As WordPress reads its lists: by line, trimmed; what PHP takes for empty is skipped. */
        private ArrayNode keys(String setting) {
            ArrayNode keys = JSON.createArrayNode();
            for (String line : setting(setting).split("\n")) {
                String key = line.strip();
                if (!key.isEmpty() && !key.equals("0")) {
                    keys.add(key);
                }
            }
            return keys;
        }

        Evidence evidence() {
            JsonNode comment = node.get("comment");
            EvidenceFixture evidence = EvidenceFixture.evidence()
                    .content(trim(comment.get("content").asText()))
                    .url(comment.get("url").asText())
                    .ip(comment.get("ip").asText())
                    .userAgent(agent(comment.get("agent")))
                    .honeypot(null)
                    .guest(name(), email())
                    .approved(approved())
                    .postAuthor(node.at("/post/author_role").asText());
            if (!isGuest()) {
                boolean moderates = List.of("admin", "editor").contains(actor());
                evidence.user(actor(), moderates ? "moderator" : "reader");
            }
            addPost(evidence);
            addParent(evidence);
            addFlood(evidence);
            addDuplicate(evidence);
            return evidence.build();
        }

        private String actor() {
            return node.get("actor").asText();
        }

        private boolean isGuest() {
            return actor().equals("guest");
        }

        /** Who is logged in comments under the account's name and address. */
        private @Nullable String name() {
            boolean unset = node.get("form_unset").toString().contains("\"author\"");
            String guest = unset ? null : node.at("/comment/author").asText();
            return isGuest() ? guest : account();
        }

        private String email() {
            return isGuest() ? node.at("/comment/email").asText() : account() + "@harness.test";
        }

        private String account() {
            return switch (actor()) {
                case "subscriber" -> "subby";
                case "author" -> "authy";
                default -> actor();
            };
        }

        private int approved() {
            int approved = 0;
            for (JsonNode existing : node.get("existing")) {
                if (isByTheSame(existing) && existing.path("status").asText("1").equals("1")) {
                    approved++;
                }
            }
            return approved;
        }

        private boolean isByTheSame(JsonNode existing) {
            if (!isGuest() || existing.has("role")) {
                return existing.path("role").asText("guest").equals(actor());
            }
            return isSame(unescape(existing.path("author").asText(READER)), name())
                    && isSame(existing.path("email").asText(READERS_EMAIL), email());
        }

        private void addPost(EvidenceFixture evidence) {
            JsonNode post = node.get("post");
            evidence.publishedAt(EvidenceFixture.AT.minus(
                    Duration.ofDays(post.get("age_days").asInt())));
            evidence.commentsOpen(!post.at("/fields/comment_status").asText().equals("closed"));
            if (post.has("post_id") || post.at("/fields/post_status").asText().equals("private")) {
                evidence.unknownPost();
            }
        }

        private void addParent(EvidenceFixture evidence) {
            String parent = node.at("/comment/parent").asText();
            if (parent.equals("0")) {
                return;
            }
            JsonNode existing = parent.equals("#0") ? node.at("/existing/0") : null;
            if (existing == null || existing.has("post")) {
                evidence.reply(ParentStatus.MISSING, 0);
            } else if (existing.path("status").asText("1").equals("1")) {
                evidence.reply(ParentStatus.APPROVED, 2);
            } else {
                evidence.reply(ParentStatus.UNAPPROVED, 2);
            }
        }

        private void addFlood(EvidenceFixture evidence) {
            long byAuthor = Long.MAX_VALUE;
            long byEmail = Long.MAX_VALUE;
            long byAddress = Long.MAX_VALUE;
            for (JsonNode existing : node.get("existing")) {
                long ago = existing.path("seconds_ago").asLong(Long.MAX_VALUE);
                byAuthor = isByTheSame(existing) ? Math.min(byAuthor, ago) : byAuthor;
                byEmail = isSame(existing.path("email").asText(READERS_EMAIL), email())
                        ? Math.min(byEmail, ago)
                        : byEmail;
                byAddress = isSame(
                                existing.path("ip").asText(),
                                node.at("/comment/ip").asText())
                        ? Math.min(byAddress, ago)
                        : byAddress;
            }
            if (byAuthor <= WITHIN_AN_HOUR) {
                evidence.lastByAuthor(Duration.ofSeconds(byAuthor));
            }
            if (byEmail <= WITHIN_AN_HOUR) {
                evidence.lastByEmail(Duration.ofSeconds(byEmail));
            }
            if (byAddress <= WITHIN_AN_HOUR) {
                evidence.lastByAddress(Duration.ofSeconds(byAddress));
            }
        }

        private void addDuplicate(EvidenceFixture evidence) {
            String content = trim(node.at("/comment/content").asText());
            for (JsonNode existing : node.get("existing")) {
                if (isByTheSame(existing)
                        && !existing.has("post")
                        && !existing.path("status").asText().equals("trash")
                        && existing.path("content").asText().equals(content)) {
                    evidence.exactDuplicateOf("existing");
                }
            }
        }

        private static String agent(JsonNode agent) {
            return agent.isObject()
                    ? new String(Base64.getDecoder().decode(agent.get("base64").asText()), StandardCharsets.UTF_8)
                    : agent.asText();
        }

        private static boolean isSame(String one, @Nullable String other) {
            return other != null
                    && one.strip().toLowerCase(Locale.ROOT).equals(other.strip().toLowerCase(Locale.ROOT));
        }

        private static String unescape(String stored) {
            return stored.replace("&amp;", "&");
        }

        /** PHP's trim. */
        private static String trim(String content) {
            return content.replaceAll("^[ \\t\\n\\r\\x00\\x0B]+|[ \\t\\n\\r\\x00\\x0B]+$", "");
        }
    }
}

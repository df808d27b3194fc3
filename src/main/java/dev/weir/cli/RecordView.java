package dev.weir.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weir.event.ApprovedComment;
import dev.weir.event.Author;
import dev.weir.event.AuthorKey;
import dev.weir.event.CampaignCard;
import dev.weir.event.Decided;
import dev.weir.event.InvalidEventException;
import dev.weir.event.Json;
import dev.weir.event.LikeCount;
import dev.weir.event.RejectedComment;
import dev.weir.event.ThreadCount;
import dev.weir.event.Topics;
import dev.weir.event.VerdictRecord;
import dev.weir.moderation.Action;
import dev.weir.moderation.Finding;
import dev.weir.moderation.Match;
import dev.weir.moderation.Outcome;
import dev.weir.service.StoredDeadLetter;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** Shows the records of the output topics: as lines for people, or as JSON for programs. */
final class RecordView {

    private static final String INDENT = "    ";
    private static final int EXCERPT = 160;
    private static final int HASH = 9;

    private final Terminal terminal;
    private final Function<String, @Nullable AuthorKey> keys;

    /** Shows what is sealed as far as it is not. */
    RecordView(Terminal terminal) {
        this(terminal, id -> null);
    }

    /**
     * @param keys gives the key of an id; null where there is none, or it is destroyed
     */
    RecordView(Terminal terminal, Function<String, @Nullable AuthorKey> keys) {
        this.terminal = terminal;
        this.keys = keys;
    }

    /** One line of JSON: key, value, partition, offset, timestamp; headers where there are some. */
    static String json(ConsumerRecord<byte[], byte[]> kafkaRecord) {
        ObjectNode node = Json.mapper().createObjectNode();
        put(node, "key", kafkaRecord.key(), false);
        put(node, "value", kafkaRecord.value(), true);
        node.put("partition", kafkaRecord.partition());
        node.put("offset", kafkaRecord.offset());
        node.put("timestamp", Instant.ofEpochMilli(kafkaRecord.timestamp()).toString());
        ObjectNode headers = Json.mapper().createObjectNode();
        kafkaRecord.headers().forEach(header -> put(headers, header.key(), header.value(), false));
        if (!headers.isEmpty()) {
            node.set("headers", headers);
        }
        return new String(Json.bytes(node), StandardCharsets.UTF_8);
    }

    /** The lines for people. A record that can't be read is shown as such, and never stops the others. */
    List<String> lines(Feed feed, ConsumerRecord<byte[], byte[]> kafkaRecord) {
        try {
            return switch (feed) {
                case APPROVED -> approved(kafkaRecord);
                case REJECTED -> rejected(kafkaRecord);
                case VERDICTS -> verdict(kafkaRecord);
                case DEAD_LETTERS -> deadLetter(StoredDeadLetter.of(kafkaRecord));
                case LIKES -> likes(kafkaRecord);
                case THREADS -> threads(kafkaRecord);
                case CAMPAIGNS -> campaign(kafkaRecord);
            };
        } catch (InvalidEventException e) {
            return List.of(terminal.paint(Style.BAD, "? unreadable") + "  " + kafkaRecord.partition() + ":"
                    + kafkaRecord.offset() + "  " + (e.pointer().isEmpty() ? "" : Terminal.safe(e.pointer()) + " ")
                    + e.getMessage());
        }
    }

    private List<String> approved(ConsumerRecord<byte[], byte[]> kafkaRecord) throws InvalidEventException {
        if (kafkaRecord.value() == null) {
            return List.of(terminal.paint(Style.CAUTION, "↩ taken back") + "  " + name(key(kafkaRecord)));
        }
        ApprovedComment comment = Topics.APPROVED_COMMENTS.value().decode(kafkaRecord.value());
        List<String> lines = new ArrayList<>();
        String login = comment.author().loggedIn() ? " (logged in)" : "";
        lines.add(outcome(Outcome.APPROVED) + "  " + name(key(kafkaRecord)) + "  "
                + who(comment.author().name()) + login
                + place(comment.post(), comment.parent(), comment.at(), comment.contentRevision()));
        lines.add(INDENT + Terminal.excerpt(comment.content(), EXCERPT));
        return lines;
    }

    private List<String> rejected(ConsumerRecord<byte[], byte[]> kafkaRecord) throws InvalidEventException {
        if (kafkaRecord.value() == null) {
            return List.of(terminal.paint(Style.GOOD, "✔ resolved") + "  " + name(key(kafkaRecord)));
        }
        RejectedComment comment =
                Topics.REJECTED_COMMENTS.value().decode(kafkaRecord.value()).opened(keys);
        List<String> lines = new ArrayList<>();
        Author author = comment.author();
        lines.add(outcome(comment.outcome()) + "  " + name(key(kafkaRecord)) + "  "
                + who(author == null ? null : author.name())
                + place(comment.post(), comment.parent(), comment.at(), comment.contentRevision()));
        lines.add(INDENT + Terminal.excerpt(comment.content(), EXCERPT));
        comment.reasons().forEach(finding -> lines.add(finding(finding)));
        addDecision(lines, comment.decision());
        return lines;
    }

    private List<String> verdict(ConsumerRecord<byte[], byte[]> kafkaRecord) throws InvalidEventException {
        VerdictRecord verdict =
                Topics.VERDICTS.value().decode(kafkaRecord.value()).opened(keys);
        List<String> lines = new ArrayList<>();
        String policy = verdict.receipt() == null
                ? ""
                : "  policy " + Objects.toString(verdict.receipt().policy().version(), "") + "#"
                        + Terminal.excerpt(verdict.receipt().policy().hash(), HASH);
        lines.add(outcome(verdict.outcome()) + "  " + name(key(kafkaRecord)) + "  "
                + lower(verdict.cause()) + "  verdict " + verdict.revision()
                + terminal.paint(Style.DIM, "  " + time(verdict.at()) + Terminal.safe(policy)));
        if (verdict.automatic() != null && verdict.automatic() != verdict.outcome()) {
            lines.add(INDENT + "by itself Weir says " + verdict.automatic());
        }
        verdict.findings().stream()
                .filter(finding -> finding.status() != Finding.Status.PASSED)
                .forEach(finding -> lines.add(finding(finding)));
        if (verdict.sealed() != null) {
            AuthorKey key = keys.apply(verdict.sealed().key());
            lines.add(INDENT
                    + terminal.paint(
                            Style.DIM,
                            key != null && key.destroyed()
                                    ? "its author was erased at " + time(key.at()) + ": nobody can tell more"
                                    : "what matched is sealed; it takes the right to read author-keys"));
        }
        addDecision(lines, verdict.decision());
        return lines;
    }

    /** A dead letter, as it stands in {@code watch}. */
    private List<String> deadLetter(StoredDeadLetter letter) {
        return List.of(
                terminal.paint(Style.BAD, "✘ " + Terminal.safe(letter.cause())) + "  "
                        + name(letter.id().toString()) + "  from " + Terminal.safe(letter.origin())
                        + terminal.paint(Style.DIM, "  " + time(letter.at()) + "  " + size(letter.value())),
                INDENT
                        + Terminal.safe((letter.pointer().isEmpty() ? "the value" : letter.pointer()) + " "
                                + letter.message()));
    }

    private List<String> likes(ConsumerRecord<byte[], byte[]> kafkaRecord) throws InvalidEventException {
        if (kafkaRecord.value() == null) {
            return List.of(terminal.paint(Style.CAUTION, "↩ gone") + "  " + name(key(kafkaRecord)));
        }
        LikeCount count = Topics.LIKE_COUNTS.value().decode(kafkaRecord.value());
        return List.of("♥ " + count.count() + "  " + name(key(kafkaRecord)));
    }

    private List<String> threads(ConsumerRecord<byte[], byte[]> kafkaRecord) throws InvalidEventException {
        if (kafkaRecord.value() == null) {
            return List.of(terminal.paint(Style.CAUTION, "↩ gone") + "  " + name(key(kafkaRecord)));
        }
        ThreadCount count = Topics.THREAD_COUNTS.value().decode(kafkaRecord.value());
        return List.of(name(key(kafkaRecord)) + "  approved " + count.approved() + "  held " + count.held()
                + "  rejected " + count.rejected() + "  withdrawn " + count.withdrawn());
    }

    private List<String> campaign(ConsumerRecord<byte[], byte[]> kafkaRecord) throws InvalidEventException {
        if (kafkaRecord.value() == null) {
            return List.of(terminal.paint(Style.DIM, "↩ over") + "  " + name(key(kafkaRecord)));
        }
        return campaign(Topics.CAMPAIGNS.value().decode(kafkaRecord.value()));
    }

    /** A campaign's card. */
    List<String> campaign(CampaignCard card) {
        List<String> lines = new ArrayList<>();
        lines.add(state(card.state()) + "  " + name(card.id()) + "  " + extent(card)
                + terminal.paint(Style.DIM, "  " + time(card.lastSeen())));
        card.signals().forEach(its -> lines.add(INDENT + common(its)));
        if (!card.shown().isEmpty()) {
            lines.add(INDENT + "shows " + Terminal.excerpt(String.join(", ", card.shown()), EXCERPT));
        }
        return lines;
    }

    /** {@code 7 comments by 7 authors on 3 posts of 1 blog}. */
    static String extent(CampaignCard card) {
        return number(card.comments(), "comment") + " by " + number(card.authors(), "author") + " on "
                + number(card.posts(), "post") + " of " + number(card.blogs(), "blog");
    }

    private static String number(int number, String word) {
        return number + " " + word + (number == 1 ? "" : "s");
    }

    /** {@code text: 7 authors wrote nearly this text}. */
    static String common(CampaignCard.Common common) {
        return lower(common.kind()) + ": " + (common.why() == null ? "no longer hot" : Terminal.safe(common.why()));
    }

    private String state(CampaignCard.State state) {
        return switch (state) {
            case OPEN -> terminal.paint(Style.CAUTION, "? open");
            case SPAM -> terminal.paint(Style.BAD, "✘ spam");
            case HAM -> terminal.paint(Style.GOOD, "✔ ham ");
        };
    }

    /** {@code - links: 3 links, 2 are allowed [holds]  content 4-20 "example.org"}. */
    private String finding(Finding finding) {
        StringBuilder line = new StringBuilder(INDENT)
                .append(sign(finding.effect()))
                .append(' ')
                .append(terminal.paint(Style.BOLD, finding.check()))
                .append(": ")
                .append(Terminal.safe(Objects.toString(finding.message(), Objects.toString(finding.reason(), ""))));
        if (finding.waived() != null) {
            line.append(terminal.paint(Style.DIM, " (does not count: " + Terminal.safe(finding.waived()) + ")"));
        }
        for (Match match : finding.matches()) {
            line.append("  ")
                    .append(terminal.paint(
                            Style.DIM,
                            match.field() + " " + match.start() + "-" + match.end() + " "
                                    + Terminal.excerpt("\"" + match.what() + "\"", 60)));
        }
        return line.toString();
    }

    private void addDecision(List<String> lines, @Nullable Decided decision) {
        if (decision != null) {
            lines.add(INDENT + "decided by " + Terminal.safe(decision.moderator()) + ": " + lower(decision.kind())
                    + (decision.reason() == null ? "" : ", " + Terminal.excerpt(decision.reason(), EXCERPT)));
        }
    }

    private String outcome(Outcome outcome) {
        return switch (outcome) {
            case APPROVED -> terminal.paint(Style.GOOD, "✔ approved");
            case HELD -> terminal.paint(Style.CAUTION, "… held    ");
            case REJECTED -> terminal.paint(Style.BAD, "✘ rejected");
            case WITHDRAWN -> terminal.paint(Style.DIM, "↩ withdrawn");
        };
    }

    private String sign(Action effect) {
        return switch (effect) {
            case APPROVE -> "·";
            case HOLD -> terminal.paint(Style.CAUTION, "…");
            case REJECT -> terminal.paint(Style.BAD, "✘");
        };
    }

    private String place(String post, @Nullable String parent, Instant at, int contentRevision) {
        return "  on " + Terminal.safe(post)
                + (parent == null ? "" : " to " + Terminal.safe(parent))
                + terminal.paint(
                        Style.DIM, "  " + time(at) + (contentRevision > 1 ? "  edit " + (contentRevision - 1) : ""));
    }

    private String name(String key) {
        return terminal.paint(Style.NAME, Terminal.safe(key));
    }

    private static String who(@Nullable String name) {
        return name == null || name.isBlank() ? "(no name)" : Terminal.excerpt(name, 40);
    }

    private static String lower(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    static String time(Instant at) {
        return at.truncatedTo(ChronoUnit.SECONDS).toString().replace('T', ' ');
    }

    static String size(byte @Nullable [] value) {
        return value == null ? "no value" : value.length + " bytes";
    }

    static String key(ConsumerRecord<byte[], byte[]> kafkaRecord) {
        return kafkaRecord.key() == null ? "(no key)" : new String(kafkaRecord.key(), StandardCharsets.UTF_8);
    }

    /** Bytes as JSON where they are, as text where they are that, else as {@code <name>Base64}. */
    private static void put(ObjectNode node, String name, byte @Nullable [] bytes, boolean perhapsJson) {
        if (bytes == null) {
            node.putNull(name);
            return;
        }
        if (perhapsJson) {
            JsonNode parsed = parsed(bytes);
            if (parsed != null) {
                node.set(name, parsed);
                return;
            }
        }
        try {
            node.put(
                    name,
                    StandardCharsets.UTF_8
                            .newDecoder()
                            .decode(ByteBuffer.wrap(bytes))
                            .toString());
        } catch (CharacterCodingException e) {
            node.put(name + "Base64", Base64.getEncoder().encodeToString(bytes));
        }
    }

    private static @Nullable JsonNode parsed(byte[] bytes) {
        try {
            JsonNode parsed = Json.mapper().readTree(bytes);
            return parsed == null || parsed.isMissingNode() ? null : parsed;
        } catch (IOException e) {
            return null;
        }
    }
}

package dev.weir.cli;

import dev.weir.event.CommentKey;
import dev.weir.event.DecisionEvent;
import dev.weir.event.InvalidEventException;
import dev.weir.event.Topic;
import dev.weir.event.Topics;
import dev.weir.service.KafkaClients;
import dev.weir.service.KnownComment;
import dev.weir.service.Publisher;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code weir decide}. */
@Command(
        name = "decide",
        description = "Decides as a moderator, on comments or on their authors. It beats every automatic verdict, and"
                + " sticks until the comment's content changes.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  weir decide approve my-blog/c42 --reason 'a quotation, no insult'",
            "  weir decide spam my-blog/c43 my-blog/c44",
            "  weir decide trust-author my-blog/c42      what she writes is no longer held",
            "",
            "If one of the comments is unknown, nothing is decided."
        })
final class DecideCommand implements Callable<Integer> {

    @Parameters(index = "0", paramLabel = "DECISION", description = "One of: ${COMPLETION-CANDIDATES}.")
    private Verb verb = Verb.APPROVE;

    @Parameters(
            index = "1..*",
            arity = "1..*",
            paramLabel = "ID",
            description = "Comments, as <blog>/<comment>, as `weir watch` shows them.")
    private List<String> ids = new ArrayList<>();

    @Option(names = "--reason", paramLabel = "TEXT", description = "Why; it is kept with the decision.")
    private @Nullable String reason;

    @Option(names = "--moderator", paramLabel = "NAME", description = "Who decides. Default: the user logged in here.")
    private @Nullable String moderator;

    @Mixin
    private ClientOptions cluster;

    @Mixin
    private OutputOptions output;

    /** What can be decided. */
    enum Verb {
        APPROVE,
        REJECT,
        SPAM,
        TRUST_AUTHOR,
        BLOCK_AUTHOR,
        CLEAR_AUTHOR;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    @Override
    public Integer call() {
        String who = moderator();
        List<CommentKey> keys = ids.stream().map(DecideCommand::key).toList();
        KafkaClients clients = cluster.clients();
        clients.partitions(Topics.DECISIONS.name());
        List<DecisionEvent> decisions = decisions(keys, KnownComment.find(clients, keys), who);
        try (Publisher publisher = new Publisher(clients)) {
            Topic<dev.weir.event.PostKey, DecisionEvent> topic = Topics.DECISIONS;
            decisions.forEach(decision -> publisher.send(
                    topic.name(),
                    topic.key().encode(decision.postKey()),
                    checked(topic.value().encode(decision))));
            publisher.flush();
        }
        decisions.forEach(decision -> output.terminal()
                .remark(verb + " " + Terminal.safe(decision.blog() + "/" + decision.comment()) + ", by "
                        + Terminal.safe(who)));
        return ExitCode.OK;
    }

    private List<DecisionEvent> decisions(List<CommentKey> keys, Map<CommentKey, KnownComment> known, String who) {
        List<String> unknown = keys.stream()
                .filter(key -> !known.containsKey(key))
                .map(CommentKey::toString)
                .toList();
        if (!unknown.isEmpty()) {
            throw CommandException.failed("unknown: " + Terminal.safe(String.join(", ", unknown))
                    + ". On approved-comments and rejected-comments is no such comment; its author may have taken it"
                    + " back, or Weir has not seen it yet. Nothing was decided");
        }
        Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        return keys.stream().map(key -> decision(known.get(key), who, now)).toList();
    }

    private DecisionEvent decision(KnownComment comment, String who, Instant now) {
        String id = UUID.randomUUID().toString();
        String blog = comment.blog();
        String post = comment.post();
        int content = comment.contentRevision();
        return switch (verb) {
            case APPROVE -> new DecisionEvent.Approve(id, blog, post, comment.id(), content, who, reason, now);
            case REJECT -> new DecisionEvent.Reject(id, blog, post, comment.id(), content, who, reason, now);
            case SPAM -> new DecisionEvent.Spam(id, blog, post, comment.id(), content, who, reason, now);
            case TRUST_AUTHOR -> new DecisionEvent.TrustAuthor(id, blog, post, comment.id(), who, reason, now);
            case BLOCK_AUTHOR -> new DecisionEvent.BlockAuthor(id, blog, post, comment.id(), who, reason, now);
            case CLEAR_AUTHOR -> new DecisionEvent.ClearAuthor(id, blog, post, comment.id(), who, reason, now);
        };
    }

    /** Weir must take what is sent: a reason may be too long, or a name no id. */
    private static byte[] checked(byte[] event) {
        try {
            Topics.DECISIONS.value().decode(event);
            return event;
        } catch (InvalidEventException e) {
            String option = e.pointer().isEmpty() ? "" : "--" + e.pointer().substring(1) + " ";
            throw new CommandException(ExitCode.USAGE, option + e.getMessage(), e);
        }
    }

    private String moderator() {
        if (moderator != null) {
            return moderator;
        }
        String user = output.user();
        if (user.isBlank()) {
            throw CommandException.usage("--moderator is missing, and the environment names no USER: say who decides");
        }
        return user;
    }

    private static CommentKey key(String text) {
        try {
            return CommentKey.parse(text);
        } catch (InvalidEventException e) {
            throw new CommandException(
                    ExitCode.USAGE,
                    "\"" + Terminal.safe(text) + "\" is no comment's id; write <blog>/<comment>, such as my-blog/c42",
                    e);
        }
    }
}

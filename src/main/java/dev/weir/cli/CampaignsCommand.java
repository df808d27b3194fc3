package dev.weir.cli;

import dev.weir.event.CampaignCard;
import dev.weir.event.CampaignDecisionEvent;
import dev.weir.event.InvalidEventException;
import dev.weir.event.Topics;
import dev.weir.service.KafkaClients;
import dev.weir.service.Publisher;
import dev.weir.service.TopicReader;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code weir campaigns}. */
@Command(
        name = "campaigns",
        description = "Shows comments of many authors that belong together, and decides on all of them at once.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  weir campaigns list                       what nobody has decided yet",
            "  weir campaigns show c-b6dd065e5cb4b755    what its comments have in common, and which they are",
            "  weir campaigns spam c-b6dd065e5cb4b755    all of them are refused, and what comes with the same text",
            "  weir campaigns ham c-b6dd065e5cb4b755     nothing is held for its sake",
            "",
            "A decision on one comment alone (weir decide) beats that on its campaign, before and after."
        },
        subcommands = {
            CampaignsCommand.ListAll.class,
            CampaignsCommand.Show.class,
            CampaignsCommand.Spam.class,
            CampaignsCommand.Ham.class,
            CampaignsCommand.Open.class
        })
final class CampaignsCommand implements Runnable {

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new CommandLine.ParameterException(
                spec.commandLine(), "which of its commands? list, show, spam, ham or open");
    }

    /** The cards as they stand, by id. */
    private static Map<String, CampaignCard> cards(KafkaClients clients) {
        Map<String, CampaignCard> cards = new TreeMap<>();
        TopicReader.readToEnd(clients, Topics.CAMPAIGNS.name(), found -> take(found, cards));
        return cards;
    }

    private static void take(ConsumerRecord<byte[], byte[]> found, Map<String, CampaignCard> cards) {
        String id = RecordView.key(found);
        if (found.value() == null) {
            cards.remove(id);
            return;
        }
        try {
            cards.put(id, Topics.CAMPAIGNS.value().decode(found.value()));
        } catch (InvalidEventException e) {
            throw CommandException.failed("the card of " + Terminal.safe(id)
                    + " is written in a way that this version of weir can't read: " + e.getMessage());
        }
    }

    private static CampaignCard card(Map<String, CampaignCard> cards, String id) {
        CampaignCard card = cards.get(id);
        if (card == null) {
            throw CommandException.failed("unknown: " + Terminal.safe(id)
                    + ". There is no such campaign, or not any more; weir campaigns list --all shows them");
        }
        return card;
    }

    /** {@code weir campaigns list}. */
    @Command(name = "list", description = "Lists campaigns, the most widespread first.")
    static final class ListAll implements Callable<Integer> {

        @Option(names = "--all", description = "Those that were decided, too.")
        private boolean all;

        @Mixin
        private ClientOptions cluster;

        @Mixin
        private OutputOptions output;

        @Override
        public Integer call() {
            Terminal terminal = output.terminal();
            List<CampaignCard> cards = cards(cluster.clients()).values().stream()
                    .filter(card -> all || card.state() == CampaignCard.State.OPEN)
                    .sorted(Comparator.comparingInt(CampaignCard::authors)
                            .reversed()
                            .thenComparing(CampaignCard::id))
                    .toList();
            if (cards.isEmpty()) {
                terminal.remark(all ? "no campaigns" : "no campaigns that nobody has decided");
                return ExitCode.OK;
            }
            Table table = new Table(2, 3, 4);
            table.row("campaign", "state", "authors", "comments", "posts", "last seen", "what");
            cards.forEach(card -> table.row(
                    Terminal.safe(card.id()),
                    card.state().name(),
                    String.valueOf(card.authors()),
                    String.valueOf(card.comments()),
                    String.valueOf(card.posts()),
                    card.lastSeen().truncatedTo(ChronoUnit.SECONDS).toString(),
                    what(card)));
            table.printTo(terminal);
            return ExitCode.OK;
        }

        private static String what(CampaignCard card) {
            List<String> kinds =
                    card.signals().stream().map(its -> word(its.kind())).toList();
            String shown = String.join(", ", card.shown());
            return String.join(", ", kinds) + (shown.isEmpty() ? "" : ": " + Terminal.safe(shown));
        }
    }

    private static String word(CampaignCard.Kind kind) {
        return switch (kind) {
            case TEXT -> "text";
            case LINK -> "link";
            case NAME -> "name";
            case ADDRESS -> "address";
        };
    }

    /** {@code weir campaigns show}. */
    @Command(name = "show", description = "Shows what a campaign's comments have in common, and the latest of them.")
    static final class Show implements Callable<Integer> {

        @Parameters(paramLabel = "CAMPAIGN", description = "As weir campaigns list names it.")
        private String id = "";

        @Mixin
        private ClientOptions cluster;

        @Mixin
        private OutputOptions output;

        @Override
        public Integer call() {
            CampaignCard card = card(cards(cluster.clients()), id);
            Terminal terminal = output.terminal();
            terminal.line(Terminal.safe(card.id()) + "  " + card.state()
                    + (card.decidedAt() == null ? "" : ", decided " + card.decidedAt()));
            terminal.line(RecordView.extent(card) + ", from " + card.firstSeen() + " to " + card.lastSeen());
            card.signals().forEach(its -> terminal.line("  " + RecordView.common(its)));
            card.members()
                    .forEach(member -> terminal.line("  " + Terminal.safe(member.blog() + "/" + member.id()) + " on "
                            + Terminal.safe(member.post())));
            return ExitCode.OK;
        }
    }

    /** What the commands that decide have in common. */
    private abstract static class Decide implements Callable<Integer> {

        @Parameters(
                arity = "1..*",
                paramLabel = "CAMPAIGN",
                description = "Campaigns, as weir campaigns list names them.")
        private List<String> ids = new ArrayList<>();

        @Option(names = "--reason", paramLabel = "TEXT", description = "Why; it is kept with the decision.")
        private @Nullable String reason;

        @Option(
                names = "--moderator",
                paramLabel = "NAME",
                description = "Who decides. Default: the user logged in here.")
        private @Nullable String moderator;

        @Mixin
        private ClientOptions cluster;

        @Mixin
        private OutputOptions output;

        /** The decision in a word. */
        abstract String word();

        abstract CampaignDecisionEvent decision(
                String id, String campaign, String who, @Nullable String why, Instant now);

        @Override
        public Integer call() {
            String who = moderator();
            KafkaClients clients = cluster.clients();
            clients.partitions(Topics.CAMPAIGN_DECISIONS.name());
            Map<String, CampaignCard> cards = cards(clients);
            ids.forEach(id -> card(cards, id));
            Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
            List<byte[]> events = ids.stream()
                    .map(id -> checked(decision(UUID.randomUUID().toString(), id, who, reason, now)))
                    .toList();
            try (Publisher publisher = new Publisher(clients)) {
                for (int i = 0; i < ids.size(); i++) {
                    publisher.send(
                            Topics.CAMPAIGN_DECISIONS.name(),
                            Topics.CAMPAIGN_DECISIONS.key().encode(ids.get(i)),
                            events.get(i));
                }
                publisher.flush();
            }
            ids.forEach(
                    id -> output.terminal().remark(word() + " " + Terminal.safe(id) + ", by " + Terminal.safe(who)));
            return ExitCode.OK;
        }

        /** Weir must take what is sent: a reason may be too long, or a name no id. */
        private static byte[] checked(CampaignDecisionEvent decision) {
            byte[] event = Topics.CAMPAIGN_DECISIONS.value().encode(decision);
            try {
                Topics.CAMPAIGN_DECISIONS.value().decode(event);
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
            Map<String, String> environment = output.environment();
            String user = environment.getOrDefault("USER", environment.getOrDefault("USERNAME", ""));
            if (user.isBlank()) {
                throw CommandException.usage(
                        "--moderator is missing, and the environment names no USER: say who decides");
            }
            return user;
        }
    }

    /** {@code weir campaigns spam}. */
    @Command(
            name = "spam",
            description = "Campaigns are spam: their comments are rejected, and those that come with nearly the same"
                    + " text.")
    static final class Spam extends Decide {

        @Override
        String word() {
            return "spam";
        }

        @Override
        CampaignDecisionEvent decision(String id, String campaign, String who, @Nullable String why, Instant now) {
            return new CampaignDecisionEvent.Spam(id, campaign, who, why, now);
        }
    }

    /** {@code weir campaigns ham}. */
    @Command(name = "ham", description = "Campaigns are no spam: nothing is held for their sake.")
    static final class Ham extends Decide {

        @Override
        String word() {
            return "ham";
        }

        @Override
        CampaignDecisionEvent decision(String id, String campaign, String who, @Nullable String why, Instant now) {
            return new CampaignDecisionEvent.Ham(id, campaign, who, why, now);
        }
    }

    /** {@code weir campaigns open}. */
    @Command(name = "open", description = "Takes earlier decisions back: the campaigns' comments are held.")
    static final class Open extends Decide {

        @Override
        String word() {
            return "open";
        }

        @Override
        CampaignDecisionEvent decision(String id, String campaign, String who, @Nullable String why, Instant now) {
            return new CampaignDecisionEvent.Open(id, campaign, who, why, now);
        }
    }
}

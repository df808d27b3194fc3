package dev.weir.cli;

import dev.weir.event.CampaignDecisionEvent;
import dev.weir.event.DecisionEvent;
import dev.weir.event.InvalidEventException;
import dev.weir.event.Json;
import dev.weir.event.ModelCommand;
import dev.weir.event.Topic;
import dev.weir.event.Topics;
import dev.weir.service.KafkaClients;
import dev.weir.service.TopicReader;
import dev.weir.stream.ModelHead;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code weir model}. */
@Command(
        name = "model",
        description = "Shows what the spam model has learned from moderators' decisions, stops it, and undoes it.",
        subcommands = {
            ModelCommandLine.ListAll.class,
            ModelCommandLine.Pin.class,
            ModelCommandLine.Unpin.class,
            ModelCommandLine.RollBack.class,
            ModelCommandLine.Revoke.class
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  weir model list                           what it had learned on which day",
            "  weir model pin                            learn nothing for now; decisions are kept",
            "  weir model rollback 1200                  forget all but the first 1200 decisions",
            "  weir model revoke mia --from 2026-11-21T12:00:00Z",
            "",
            "A model is named EDITION.DECISIONS, as in verdicts. Each command but list makes a new edition,",
            "built anew from the decisions that still count."
        })
final class ModelCommandLine implements Runnable {

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new CommandLine.ParameterException(
                spec.commandLine(), "which of its commands? list, pin, unpin, rollback or revoke");
    }

    /** {@code weir model list}. */
    @Command(name = "list", description = "Lists the last model of each day, and the present one.")
    static final class ListAll implements Callable<Integer> {

        @Option(names = "--json", description = "Print one JSON object.")
        private boolean json;

        @Mixin
        private ClientOptions cluster;

        @Mixin
        private OutputOptions output;

        /**
         * A model as programs see it.
         *
         * @param day null for the present one
         * @param at the time of the last decision in it; null if there is none
         */
        private record Listed(
                @Nullable String day,
                String version,
                int edition,
                long decisions,
                long spam,
                long ham,
                boolean pinned,
                @Nullable Instant at) {

            static Listed of(@Nullable LocalDate day, ModelHead head) {
                return new Listed(
                        day == null ? null : day.toString(),
                        head.version(),
                        head.edition(),
                        head.lessons(),
                        head.spam(),
                        head.ham(),
                        head.pinned(),
                        learnedNothing(head) ? null : head.at());
            }
        }

        /** All of them, as programs see them. */
        private record Listing(@Nullable Listed present, List<Listed> days) {}

        @Override
        public Integer call() {
            try (PublishedModels models = PublishedModels.read(cluster.clients())) {
                if (json) {
                    output.terminal().line(Json.text(listing(models)));
                } else {
                    print(models);
                }
            }
            return ExitCode.OK;
        }

        private static Listing listing(PublishedModels models) {
            ModelHead present = models.present();
            return new Listing(
                    present == null ? null : Listed.of(null, present),
                    models.days().entrySet().stream()
                            .map(day -> Listed.of(day.getKey(), day.getValue()))
                            .toList());
        }

        private void print(PublishedModels models) {
            ModelHead present = models.present();
            if (present == null) {
                output.terminal().remark("No model has been published yet; Weir does so when it first runs.");
                return;
            }
            printTable(models.days(), present);
            if (models.days().values().stream().anyMatch(head -> head.edition() != present.edition())) {
                output.terminal()
                        .remark("For `pin` and `rollback` the decisions of edition " + present.edition()
                                + " count; in another edition others were left out.");
            }
        }

        private void printTable(SortedMap<LocalDate, ModelHead> days, ModelHead present) {
            Terminal terminal = output.terminal();
            Table table = new Table(2, 3, 4);
            table.row(Stream.of("DAY", "MODEL", "DECISIONS", "SPAM", "HAM", "LAST DECISION", "")
                    .map(title -> terminal.paint(Style.BOLD, title))
                    .toArray(String[]::new));
            days.forEach((day, head) -> table.row(
                    row(day.toString(), head, head.edition() == present.edition() ? note(head) : "another edition")));
            table.row(row(terminal.paint(Style.BOLD, "now"), present, note(present)));
            table.printTo(terminal);
        }

        private static String[] row(String day, ModelHead head, String note) {
            return new String[] {
                day,
                head.version(),
                number(head.lessons()),
                number(head.spam()),
                number(head.ham()),
                learnedNothing(head) ? "-" : RecordView.time(head.at()),
                note
            };
        }

        private static String note(ModelHead head) {
            return head.pinned() ? "pinned" : "";
        }

        private static String number(long count) {
            return String.format(Locale.ROOT, "%,d", count);
        }

        private static boolean learnedNothing(ModelHead head) {
            return head.at().equals(Instant.EPOCH);
        }
    }

    /** {@code weir model pin}. */
    @Command(
            name = "pin",
            description =
                    "Every instance stays with one model. Decisions that come meanwhile are kept, and learned after"
                            + " `weir model unpin`.")
    static final class Pin implements Callable<Integer> {

        @Parameters(
                arity = "0..1",
                paramLabel = "DECISIONS",
                description = "The model as it was after so many decisions, as `weir model list` counts them."
                        + " Default: the present one.")
        private @Nullable Integer lessons;

        @Mixin
        private ModelOrder order;

        @Override
        public Integer call() {
            return order.give(
                    (id, operator, at) -> new ModelCommand.Pin(id, lessons, operator, at),
                    (clients, present) -> check(present));
        }

        private void check(ModelHead present) {
            if (lessons != null) {
                checkKnown(lessons, present);
            }
            if (present.pinned() && (lessons == null || lessons == present.lessons())) {
                throw CommandException.failed(
                        "the model is pinned already, at " + present.version() + "; nothing was sent");
            }
        }
    }

    /** {@code weir model unpin}. */
    @Command(name = "unpin", description = "Learning goes on, with all that has come meanwhile.")
    static final class Unpin implements Callable<Integer> {

        @Mixin
        private ModelOrder order;

        @Override
        public Integer call() {
            return order.give(ModelCommand.Unpin::new, (clients, present) -> {
                if (!present.pinned()) {
                    throw CommandException.failed(
                            "the model is not pinned: it is " + present.version() + "; nothing was sent");
                }
            });
        }
    }

    /** {@code weir model rollback}. */
    @Command(
            name = "rollback",
            description = "Forgets for good what the model learned after so many decisions, and what came while it was"
                    + " pinned. Then learning goes on with the decisions to come.")
    static final class RollBack implements Callable<Integer> {

        @Parameters(
                paramLabel = "DECISIONS",
                description = "How many stay learned, the first ones, as `weir model list` counts them.")
        private int lessons;

        @Option(names = "--yes", description = "Don't ask whether it is meant.")
        private boolean yes;

        @Mixin
        private ModelOrder order;

        @Override
        public Integer call() {
            order.mustBeMeant(yes);
            return order.give(
                    (id, operator, at) -> new ModelCommand.RollBack(id, lessons, operator, at),
                    (clients, present) -> check(present));
        }

        private void check(ModelHead present) {
            checkKnown(lessons, present);
            if (!yes) {
                order.confirm("Forget all but the first " + lessons + " of the "
                        + ModelOrder.decisions(present.lessons()) + " that model " + present.version() + " has learned"
                        + (present.pinned() ? ", and those that came while it was pinned?" : "?"));
            }
        }
    }

    /** {@code weir model revoke}. */
    @Command(
            name = "revoke",
            description = "Forgets for good what one moderator taught. What she decided on comments stays as it is.")
    static final class Revoke implements Callable<Integer> {

        @Parameters(paramLabel = "MODERATOR", description = "As in her decisions.")
        private String moderator = "";

        @Option(
                names = "--from",
                paramLabel = "TIME",
                converter = Times.class,
                description = "Only decisions of this time and later: 2026-11-21T12:00:00Z, or 2026-11-21.")
        private @Nullable Instant from;

        @Option(
                names = "--until",
                paramLabel = "TIME",
                converter = Times.class,
                description = "Only decisions before this time. Default: all, those to come included.")
        private @Nullable Instant until;

        @Option(names = "--yes", description = "Don't ask whether it is meant.")
        private boolean yes;

        @Mixin
        private ModelOrder order;

        @Override
        public Integer call() {
            order.mustBeMeant(yes);
            if (from != null && until != null && !from.isBefore(until)) {
                throw CommandException.usage("--from must be before --until");
            }
            return order.give(
                    (id, operator, at) -> new ModelCommand.Revoke(id, moderator, from, until, operator, at),
                    (clients, present) -> check(clients));
        }

        private void check(KafkaClients clients) {
            int taught = taught(clients);
            if (taught == 0) {
                throw CommandException.failed("nothing that \"" + Terminal.safe(moderator)
                        + "\" decided then is on the topics decisions and campaign-decisions; names are compared letter by letter."
                        + " Nothing was sent");
            }
            String what = "what " + Terminal.safe(moderator) + " taught with " + ModelOrder.decisions(taught);
            if (yes) {
                order.terminal().remark("Forgetting " + what + ".");
            } else {
                order.confirm("Forget " + what + (until == null ? ", and whatever she will teach from now on?" : "?"));
            }
        }

        /** Rejections teach nothing: what is against the rules need be no spam. */
        private int taught(KafkaClients clients) {
            HashSet<String> ids = new HashSet<>();
            TopicReader.readToEnd(clients, Topics.DECISIONS.name(), found -> {
                DecisionEvent decision = decision(Topics.DECISIONS, found);
                if ((decision instanceof DecisionEvent.Approve || decision instanceof DecisionEvent.Spam)
                        && isMeant(decision.moderator(), decision.at())) {
                    ids.add(decision.id());
                }
            });
            TopicReader.readToEnd(clients, Topics.CAMPAIGN_DECISIONS.name(), found -> {
                CampaignDecisionEvent decision = decision(Topics.CAMPAIGN_DECISIONS, found);
                if (decision != null
                        && !(decision instanceof CampaignDecisionEvent.Open)
                        && isMeant(decision.moderator(), decision.at())) {
                    ids.add(decision.id());
                }
            });
            return ids.size();
        }

        private boolean isMeant(String who, Instant at) {
            return who.equals(moderator)
                    && (from == null || !at.isBefore(from))
                    && (until == null || at.isBefore(until));
        }

        /** Null if it is none: Weir has put that on dead-letters. */
        private static <V> @Nullable V decision(Topic<?, V> topic, ConsumerRecord<byte[], byte[]> found) {
            try {
                return found.value() == null ? null : topic.value().decode(found.value());
            } catch (InvalidEventException e) {
                return null;
            }
        }
    }

    private static void checkKnown(int lessons, ModelHead present) {
        if (lessons > present.lessons()) {
            throw CommandException.failed("model " + present.version() + " has learned from "
                    + ModelOrder.decisions(present.lessons()) + ", not " + lessons
                    + (present.pinned() ? " (it is pinned; `weir model unpin` lets it learn the rest)" : "")
                    + ". `weir model list` shows how many it were on which day. Nothing was sent");
        }
    }
}

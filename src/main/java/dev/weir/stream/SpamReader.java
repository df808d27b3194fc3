package dev.weir.stream;

import dev.weir.event.CommentEvent;
import dev.weir.event.DecisionEvent;
import dev.weir.event.PostEvent;
import dev.weir.moderation.Evidence;
import dev.weir.moderation.Match;
import dev.weir.spam.Explanation;
import dev.weir.spam.PageWords;
import dev.weir.spam.Reason;
import dev.weir.spam.Score;
import dev.weir.spam.SpamModel;
import dev.weir.spam.Subject;
import dev.weir.spam.campaign.CampaignState;
import dev.weir.stream.LedgerEntry.Words;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Shows comments to the spam model, with what is known of their page and their author. One thread. */
final class SpamReader {

    /** So many reasons each, for and against, stand in the evidence: they go wherever the receipt goes. */
    private static final int REASONS = 4;

    private static final int MATCHES = 5;

    /** Below this nobody asks why, and to say it costs as much as the score. */
    private static final double SUSPICIOUS = 0.25;

    private final Supplier<ModelShelf.Present> models;
    private final TextAtHand text;
    private final Table<byte[]> pageWords;
    private ModelShelf.@Nullable Present present;
    private @Nullable SpamModel model;

    /**
     * @param pageWords what the approved comments of a post are about, by post
     */
    SpamReader(Supplier<ModelShelf.Present> models, TextAtHand text, Table<byte[]> pageWords) {
        this.models = models;
        this.text = text;
        this.pageWords = pageWords;
    }

    /** What the present model makes of a comment. */
    Evidence.Spam look(
            String post, ReceivedComment comment, Evidence.Login login, Evidence.Author author, Facts facts) {
        ModelShelf.Present now = models.get();
        if (now != present) {
            present = now;
            model = now.model().view();
        }
        Subject subject = subject(post, comment, login, author, facts);
        Score score = model.score(subject);
        return new Evidence.Spam(
                now.version(),
                rounded(score.probability(), 10_000),
                rounded(score.sureness(), 100),
                score.learned(),
                score.probability() < SUSPICIOUS ? List.of() : reasons(model.explain(subject, score)),
                null);
    }

    /** What is known of a post. */
    record Facts(@Nullable PostEvent event) {

        @Nullable
        String title() {
            if (event == null) {
                return null;
            }
            StringBuilder title = new StringBuilder(event.title() == null ? "" : event.title());
            event.categories().forEach(category -> title.append(' ').append(category));
            event.tags().forEach(tag -> title.append(' ').append(tag));
            return title.length() == 0 ? null : title.toString();
        }
    }

    /** A comment came into readers' sight: its words are the page's. */
    void shown(String post, Words words, Facts facts) {
        PageWords more = words(post).with(subject(post, words.comment(), words.login(), words.author(), facts));
        pageWords.put(post, more.toBytes());
    }

    /** What a decision teaches about a comment. */
    Lesson lesson(String post, Words words, DecisionEvent decision, Facts facts) {
        Teaching teaching = new Teaching(
                decision.id(), decision.moderator(), null, decision.at(), decision instanceof DecisionEvent.Spam);
        return lesson(post, words, teaching, facts);
    }

    /** What a decision on its campaign teaches about a comment. */
    Lesson lesson(String post, Words words, ThreadInput.CampaignLesson decision, Facts facts) {
        Teaching teaching = new Teaching(
                decision.decision(),
                decision.moderator(),
                decision.campaign(),
                decision.at(),
                decision.state() == CampaignState.SPAM);
        return lesson(post, words, teaching, facts);
    }

    /** What is said of a comment, and by whom. */
    private record Teaching(
            String decision, String moderator, @Nullable String campaign, Instant at, boolean spam) {}

    private Lesson lesson(String post, Words words, Teaching teaching, Facts facts) {
        CommentEvent.Written event = words.comment().event();
        Subject.Author author = author(words.login(), words.author());
        return new Lesson(
                teaching.decision,
                teaching.moderator,
                teaching.campaign,
                teaching.at,
                teaching.spam,
                event.blog(),
                event.post(),
                event.id(),
                words.comment().authorKey(),
                event.format(),
                event.content(),
                event.author().name(),
                event.author().email(),
                event.author().url(),
                facts.title(),
                pageWords.get(post),
                author.known(),
                author.verified(),
                author.approved(),
                author.refused(),
                words.comment().key());
    }

    private Subject subject(
            String post, ReceivedComment comment, Evidence.Login login, Evidence.Author author, Facts facts) {
        CommentEvent.Written event = comment.event();
        return new Subject(
                event.blog(),
                text.of(event.content(), event.format()),
                event.author().name(),
                event.author().email(),
                event.author().url(),
                new Subject.Page(event.post(), facts.title(), words(post)),
                author(login, author));
    }

    private PageWords words(String post) {
        byte[] known = pageWords.get(post);
        return known == null ? PageWords.NONE : PageWords.fromBytes(known);
    }

    /** Of who claims falsely to be somebody nothing is known. */
    private static Subject.Author author(Evidence.Login login, Evidence.Author author) {
        return login.status() == Evidence.LoginStatus.NONE || login.open()
                ? Subject.Author.of(login.open(), author.approved(), author.refused())
                : Subject.Author.UNKNOWN;
    }

    private static List<Evidence.Reason> reasons(Explanation explanation) {
        return Stream.concat(reasons(explanation.forSpam()), reasons(explanation.forHam()))
                .toList();
    }

    private static Stream<Evidence.Reason> reasons(List<Reason> reasons) {
        return reasons.stream()
                .limit(REASONS)
                .map(reason -> new Evidence.Reason(
                        reason.code(),
                        reason.message(),
                        rounded(reason.share(), 100),
                        reason.spans().stream()
                                .limit(MATCHES)
                                .map(span -> new Match("content", span.start(), span.end(), reason.code()))
                                .toList()));
    }

    private static double rounded(double value, int steps) {
        return (double) Math.round(value * steps) / steps;
    }
}

package dev.weir.stream;

import dev.weir.event.CommentEvent;
import dev.weir.event.Decided;
import dev.weir.moderation.Evidence;
import dev.weir.spam.campaign.CampaignMatch;
import dev.weir.spam.campaign.CampaignSettings;
import dev.weir.spam.campaign.CampaignState;
import dev.weir.spam.campaign.CommentRef;
import dev.weir.spam.campaign.NetworkPrefix;
import dev.weir.spam.campaign.Showing;
import dev.weir.spam.campaign.Signal;
import dev.weir.spam.campaign.SignalEvent;
import dev.weir.spam.campaign.TraitReader;
import dev.weir.spam.campaign.Traits;
import dev.weir.stream.LedgerEntry.Words;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Says of a comment by what it can be known again and which campaigns it is of, and tells those who count. One thread.
 */
final class CampaignReader {

    /** So many campaigns stand in the evidence. */
    private static final int MOST_CAMPAIGNS = 5;

    /** A user with so many approved comments, and none refused, is no stranger. */
    private static final int KNOWN_FROM = 3;

    private final TraitReader reader = new TraitReader(CampaignSettings.DEFAULT);
    private final Identities identities;
    private final TextAtHand text;
    private final HotShelf shelf;
    private final int partitions;
    private final Consumer<StageOutput> out;

    CampaignReader(StreamSettings settings, TextAtHand text, HotShelf shelf, Consumer<StageOutput> out) {
        this.identities = new Identities(settings.hashKey());
        this.partitions = settings.partitions();
        this.text = text;
        this.shelf = shelf;
        this.out = out;
    }

    /** By what a comment can be known again. */
    Traits traits(ReceivedComment comment) {
        CommentEvent.Written event = comment.event();
        String ip = event.client().ip();
        String prefix = ip == null ? null : NetworkPrefix.of(ip);
        return reader.read(new TraitReader.Source(
                text.of(event.content(), event.format()),
                event.author().url(),
                own(event),
                prefix == null ? null : identities.network(prefix)));
    }

    /** A blog may be named by its host, and a post by its address. */
    private static List<String> own(CommentEvent.Written event) {
        List<String> own = new ArrayList<>(List.of(event.post()));
        if (event.blog().indexOf('.') > 0) {
            own.add("https://" + event.blog());
        }
        return own;
    }

    /** The campaigns that it is of, as far as they are known here; none where somebody vouches for the author. */
    List<Evidence.Campaign> look(Traits traits, Evidence.Login login, Evidence.Author author, String blog) {
        return isTrusted(login, author, blog)
                ? List.of()
                : shelf.match(traits).stream()
                        .limit(MOST_CAMPAIGNS)
                        .map(CampaignReader::evidence)
                        .toList();
    }

    private static Evidence.Campaign evidence(CampaignMatch match) {
        return new Evidence.Campaign(match.campaign(), state(match.state()), match.likeness(), false, match.why());
    }

    /**
     * What is known of a comment's campaigns after news of one.
     *
     * @return the same as before where the news is none, or is about what the comment said before it was edited
     */
    List<Evidence.Campaign> after(Words words, ThreadInput.LookAgain news) {
        List<Evidence.Campaign> others = new ArrayList<>();
        Evidence.Campaign known = null;
        for (Evidence.Campaign campaign : words.campaigns()) {
            if (campaign.id().equals(news.campaign()) || news.former().contains(campaign.id())) {
                known = campaign;
            } else {
                others.add(campaign);
            }
        }
        if (news.state() == CampaignState.HAM) {
            return others;
        }
        Integer likeness = likeness(words, news);
        if (known == null && likeness == null && words.revision() > 1) {
            return words.campaigns();
        }
        Evidence.Campaign now = campaign(words, news, known, likeness == null ? 0 : likeness);
        if (isSame(known, now)) {
            return words.campaigns();
        }
        others.add(0, now);
        return others.stream().limit(MOST_CAMPAIGNS).toList();
    }

    private static Evidence.Campaign campaign(
            Words words, ThreadInput.LookAgain news, Evidence.@Nullable Campaign known, int likeness) {
        // What comes after a decision is not what the moderator saw: it has to be alike enough.
        boolean decided =
                news.state() == CampaignState.SPAM && !words.comment().at().isAfter(news.at());
        return new Evidence.Campaign(
                news.campaign(),
                state(news.state()),
                Math.max(likeness, known == null ? 0 : known.likeness()),
                decided,
                known == null || !news.why().isEmpty() ? news.why() : known.why());
    }

    /** Whether nothing but the wording has changed. */
    private static boolean isSame(Evidence.@Nullable Campaign known, Evidence.Campaign now) {
        return known != null
                && known.id().equals(now.id())
                && known.state() == now.state()
                && known.member() == now.member()
                && known.likeness() >= now.likeness();
    }

    /** How much of the text is the campaign's, as far as that is known here; null if it is not. */
    private @Nullable Integer likeness(Words words, ThreadInput.LookAgain news) {
        if (words.traits() == null) {
            return null;
        }
        for (CampaignMatch match : shelf.match(words.traits())) {
            if (match.campaign().equals(news.campaign()) || news.former().contains(match.campaign())) {
                return match.likeness();
            }
        }
        return null;
    }

    private static Evidence.CampaignState state(CampaignState state) {
        return Evidence.CampaignState.valueOf(state.name());
    }

    // -- telling those who count -------------------------------------------------------------------------

    /** Tells what a comment shows, and what it showed once and shows no more. */
    void tell(String post, String id, LedgerEntry entry) {
        CommentRef comment = ref(post, id, entry);
        Words words = entry.words();
        Instant at = words == null ? entry.withdrawnAt() : words.comment().at();
        send(
                entry.lost().stream()
                        .map(signal -> new SignalEvent.Gone(Signal.parse(signal), comment, at, entry.contentRevision()))
                        .toList(),
                SignalInput.Gone::new);
        if (words == null || words.traits() == null) {
            return;
        }
        boolean matched = !words.campaigns().isEmpty();
        send(
                words.traits().sightings(comment, showing(words, blog(post)), CampaignSettings.DEFAULT),
                seen -> new SignalInput.Seen(seen, matched));
    }

    /** Tells that a moderator decided on a comment alone. */
    void tellJudged(String post, String id, LedgerEntry entry) {
        if (entry.decision() == null || entry.words() == null || entry.words().traits() == null) {
            return;
        }
        boolean approved = entry.decision().kind() == Decided.Kind.APPROVE;
        CommentRef comment = ref(post, id, entry);
        send(
                entry.words().traits().signals().stream()
                        .map(signal -> new SignalEvent.Judged(
                                signal, comment, approved, entry.decision().at()))
                        .toList(),
                SignalInput.Judged::new);
    }

    /** The keys of what an entry showed, now or before, that other traits do not; with null all of it. */
    static Set<String> lost(LedgerEntry before, @Nullable Traits now) {
        Set<String> lost = new TreeSet<>(before.lost());
        if (before.words() != null && before.words().traits() != null) {
            before.words().traits().signals().forEach(signal -> lost.add(signal.toString()));
        }
        if (now != null) {
            now.signals().forEach(signal -> lost.remove(signal.toString()));
        }
        return lost;
    }

    private <E extends SignalEvent> void send(List<E> events, Function<List<E>, SignalInput> input) {
        SignalInput.byPartition(events, partitions)
                .forEach(group -> out.accept(new StageOutput.ToSignals(input.apply(group))));
    }

    private static Showing showing(Words words, String blog) {
        return new Showing(
                words.comment().authorKey(),
                words.comment().at(),
                words.revision(),
                isTrusted(words.login(), words.author(), blog));
    }

    /** Whether somebody vouches for the author: a moderator, or her own record under a login that holds. */
    private static boolean isTrusted(Evidence.Login login, Evidence.Author author, String blog) {
        boolean believed = login.status() == Evidence.LoginStatus.NONE || login.open();
        boolean known = login.open() && author.approved() >= KNOWN_FROM && author.refused() == 0;
        return login.moderates(blog) || known || (believed && author.standing() == Evidence.Standing.TRUSTED);
    }

    private static CommentRef ref(String post, String id, LedgerEntry entry) {
        String comment = blog(post) + "/" + id;
        return entry.submission() == null
                ? new CommentRef(comment, post, null)
                : CommentRef.by(entry.submission().authorKey(), comment, post);
    }

    private static String blog(String post) {
        return post.substring(0, post.indexOf('/'));
    }
}

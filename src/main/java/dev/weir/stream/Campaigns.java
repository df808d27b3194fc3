package dev.weir.stream;

import dev.weir.event.CampaignCard;
import dev.weir.event.CampaignDecisionEvent;
import dev.weir.event.Cause;
import dev.weir.spam.campaign.Campaign;
import dev.weir.spam.campaign.CampaignBook;
import dev.weir.spam.campaign.CampaignDecision;
import dev.weir.spam.campaign.CampaignOutput;
import dev.weir.spam.campaign.CampaignSettings;
import dev.weir.spam.campaign.CampaignState;
import dev.weir.spam.campaign.CommentRef;
import dev.weir.spam.campaign.HotSignal;
import dev.weir.spam.campaign.LessonChoice;
import dev.weir.spam.campaign.SignalEvent;
import dev.weir.spam.campaign.SignalKind;
import dev.weir.spam.campaign.SignalNews;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The sixth stage, in one partition: makes campaigns of hot signals, tells everybody what is hot, shows moderators one
 * card a campaign, and takes their one decision to all its comments. One thread.
 */
final class Campaigns implements Stage {

    /** So often campaigns that are over are looked for. */
    private static final Duration SWEEP_EVERY = Duration.ofMinutes(1);

    private static final int AT_ONCE = 100;

    /** So many campaigns that became part of another are known by their old names. */
    private static final int MOST_FORMER = 100;

    private final Memory memory;
    private final boolean exactlyOnce;
    private final CampaignBook book;
    private final Waiting<String> over;
    private final Consumer<StageOutput> out;
    private final OnceSinceStart saidAgain = new OnceSinceStart();

    private final EventTime time = new EventTime();

    /**
     * What is remembered of campaigns.
     *
     * @param campaigns by id
     * @param hot hot signals by key
     * @param members as the book keeps them
     * @param schedule when a campaign that is over may be forgotten
     * @param former the campaigns that became part of one, by that one's id
     * @param became the campaign that one became part of, by its own id
     * @param taught what the last decision on a campaign taught, by campaign
     * @param over campaigns that were forgotten, until that is told for sure
     */
    record Memory(
            Table<Campaign> campaigns,
            Table<HotSignal> hot,
            Table<String> members,
            Table<String> schedule,
            Table<Former> former,
            Table<String> became,
            Table<Taught> taught,
            Table<Waiting.Entry<String>> over) {}

    /** Ids, the oldest first. */
    record Former(List<String> ids) {

        static final Former NONE = new Former(List.of());

        Former {
            ids = ids == null ? List.of() : List.copyOf(ids);
        }

        Former and(List<String> more) {
            List<String> all = new ArrayList<>(ids);
            more.stream().filter(id -> !all.contains(id)).forEach(all::add);
            return new Former(all.subList(Math.max(0, all.size() - MOST_FORMER), all.size()));
        }
    }

    /**
     * What the last decision had the spam model learn from.
     *
     * @param takenBack what it had learned from before, and does no more
     */
    record Taught(List<CommentRef> comments, List<CommentRef> takenBack) {

        static final Taught NOTHING = new Taught(List.of(), List.of());

        Taught {
            comments = comments == null ? List.of() : List.copyOf(comments);
            takenBack = takenBack == null ? List.of() : List.copyOf(takenBack);
        }

        boolean nothing() {
            return comments.isEmpty() && takenBack.isEmpty();
        }

        Taught and(Taught more) {
            return new Taught(both(comments, more.comments), both(takenBack, more.takenBack));
        }

        private static List<CommentRef> both(List<CommentRef> some, List<CommentRef> more) {
            List<CommentRef> all = new ArrayList<>(some);
            all.addAll(more);
            return all;
        }
    }

    Campaigns(StreamSettings settings, Memory memory, Consumer<StageOutput> out) {
        this.memory = memory;
        this.exactlyOnce = settings.exactlyOnce();
        this.book = new CampaignBook(
                new CampaignBook.Memory(
                        SignalTables.of(memory.campaigns),
                        SignalTables.of(memory.hot),
                        SignalTables.of(memory.members),
                        SignalTables.of(memory.schedule)),
                CampaignSettings.DEFAULT);
        this.over = new Waiting<>(memory.over, settings.exactlyOnce());
        this.out = out;
    }

    /**
     * @param now wall clock, to know for how long nothing has come
     */
    void take(CampaignInput input, Instant now) {
        if (input instanceof CampaignInput.Hot hot) {
            time.input(hot.news().latest(), now);
            heated(hot.news());
        } else if (input instanceof CampaignInput.Cold cold) {
            time.input(cold.news().at(), now);
            cooled(cold.news());
        } else if (input instanceof CampaignInput.Decided decided) {
            time.input(decided.event().at(), now);
            decided(decided.event(), decided.raw());
        }
    }

    @Override
    public boolean tick(Instant now) {
        time.atLeast(
                () -> memory.campaigns.page("", Sweep.END, AT_ONCE).values().stream()
                        .map(Campaign::lastSeen),
                now);
        Instant eventTime = time.at(now);
        if (eventTime != null) {
            for (CampaignOutput output : book.expire(eventTime, AT_ONCE)) {
                if (output instanceof CampaignOutput.Card card) {
                    forget(card.id(), now);
                }
            }
        }
        over.due(now, (id, what) -> {
            if (memory.campaigns.get(id) == null) {
                out.accept(new StageOutput.Card(id, null));
            }
        });
        return over.forget();
    }

    private void forget(String id, Instant now) {
        Former former = memory.former.get(id);
        if (former != null) {
            former.ids().forEach(memory.became::delete);
            memory.former.delete(id);
        }
        memory.taught.delete(id);
        over.add(id, id, now);
    }

    @Override
    public Duration tickEvery() {
        return SWEEP_EVERY;
    }

    @Override
    public void dropped() {
        over.restart();
    }

    @Override
    public boolean waits() {
        return !over.idle() || !memory.schedule.keys("", "g", 1).isEmpty();
    }

    // -- news of signals ---------------------------------------------------------------------------------

    private void heated(SignalNews.Hot news) {
        List<CampaignOutput> outputs = book.accept(news);
        rename(outputs);
        outputs.forEach(this::say);
        if (!exactlyOnce) {
            HotSignal hot = memory.hot.get(news.key());
            sayAgainOnce(hot == null ? null : memory.campaigns.get(hot.campaign()), news.comments());
        }
    }

    private void cooled(SignalNews.Cold news) {
        HotSignal before = memory.hot.get(news.key());
        book.accept(news).forEach(this::say);
        if (exactlyOnce) {
            return;
        }
        String id = before == null ? memory.members.get(" " + news.key()) : before.campaign();
        Campaign campaign = id == null ? null : memory.campaigns.get(id);
        if (campaign != null) {
            out.accept(new StageOutput.HotNews(news.key(), null));
            sayAgainOnce(campaign, news.comments());
        }
    }

    /** Remembers which campaigns became part of which. */
    private void rename(List<CampaignOutput> outputs) {
        List<String> gone = new ArrayList<>();
        String stays = null;
        for (CampaignOutput output : outputs) {
            if (output instanceof CampaignOutput.Card card) {
                if (card.campaign() == null) {
                    gone.add(card.id());
                } else {
                    stays = card.id();
                }
            }
        }
        if (stays == null || gone.isEmpty()) {
            return;
        }
        List<String> names = new ArrayList<>();
        for (String id : gone) {
            names.addAll(former(id));
            names.add(id);
            memory.former.delete(id);
            Taught theirs = taught(id);
            if (!theirs.nothing()) {
                memory.taught.put(stays, taught(stays).and(theirs));
                memory.taught.delete(id);
            }
        }
        Former before = memory.former.get(stays);
        Former now = (before == null ? Former.NONE : before).and(names);
        memory.former.put(stays, now);
        List<String> known = new ArrayList<>(before == null ? List.of() : before.ids());
        known.addAll(names);
        for (String id : known) {
            if (now.ids().contains(id)) {
                memory.became.put(id, stays);
            } else {
                memory.became.delete(id);
            }
        }
    }

    private List<String> former(String id) {
        Former former = memory.former.get(id);
        return former == null ? List.of() : former.ids();
    }

    // -- decisions ---------------------------------------------------------------------------------------

    private void decided(CampaignDecisionEvent event, RawRecord raw) {
        String became = memory.became.get(event.campaign());
        String id = became == null ? event.campaign() : became;
        if (memory.campaigns.get(id) == null) {
            String message = "names a campaign that there is not, or not any more; 'weir campaigns list' shows them";
            out.accept(new StageOutput.Dead(raw.dead(Cause.UNKNOWN_CAMPAIGN, "/campaign", message)));
            return;
        }
        List<CampaignOutput> outputs = book.decide(new CampaignDecision(event.id(), id, state(event), event.at()));
        outputs.forEach(this::say);
        Campaign campaign = memory.campaigns.get(id);
        if (!outputs.isEmpty()) {
            teach(campaign, event);
        } else if (!exactlyOnce && event.id().equals(campaign.decision())) {
            sayTaught(campaign, taught(id), event);
        }
        if (!exactlyOnce && outputs.isEmpty() && event.id().equals(campaign.decision())) {
            sayAgain(campaign, campaign.comments());
        }
    }

    /** A few of the comments are lessons; what an earlier decision taught by others is taken back. */
    private void teach(Campaign campaign, CampaignDecisionEvent event) {
        List<CommentRef> before = taught(campaign.id()).comments();
        List<CommentRef> chosen =
                campaign.state() == CampaignState.OPEN ? List.of() : LessonChoice.of(campaign.comments(), before);
        Taught taught = new Taught(
                chosen,
                before.stream().filter(comment -> !chosen.contains(comment)).toList());
        if (taught.nothing()) {
            memory.taught.delete(campaign.id());
        } else {
            memory.taught.put(campaign.id(), taught);
        }
        sayTaught(campaign, taught, event);
    }

    private void sayTaught(Campaign campaign, Taught taught, CampaignDecisionEvent event) {
        taught.takenBack().forEach(comment -> teach(comment, campaign.id(), CampaignState.OPEN, event));
        taught.comments().forEach(comment -> teach(comment, campaign.id(), campaign.state(), event));
    }

    private void teach(CommentRef comment, String campaign, CampaignState state, CampaignDecisionEvent event) {
        out.accept(new StageOutput.ToThread(
                comment.post(),
                new ThreadInput.CampaignLesson(
                        id(comment), campaign, state, event.id(), event.moderator(), event.at())));
    }

    private Taught taught(String campaign) {
        Taught known = memory.taught.get(campaign);
        return known == null ? Taught.NOTHING : known;
    }

    private static CampaignState state(CampaignDecisionEvent event) {
        if (event instanceof CampaignDecisionEvent.Spam) {
            return CampaignState.SPAM;
        }
        return event instanceof CampaignDecisionEvent.Ham ? CampaignState.HAM : CampaignState.OPEN;
    }

    // -- what there is to say ----------------------------------------------------------------------------

    /**
     * At-least-once, after a crash: what followed from news that came before may be lost.
     *
     * @param told comments of the news, some of which the campaign may not keep any more
     */
    private void sayAgainOnce(@Nullable Campaign campaign, List<CommentRef> told) {
        if (campaign != null && saidAgain.first(campaign.id())) {
            Set<CommentRef> comments = new LinkedHashSet<>(campaign.comments());
            comments.addAll(told);
            // One that is another's by now has been told of that one.
            comments.removeIf(comment -> {
                String its = memory.members.get(comment.comment());
                return its != null && !its.equals(campaign.id());
            });
            sayAgain(campaign, comments);
        }
    }

    private void sayAgain(Campaign campaign, Collection<CommentRef> comments) {
        former(campaign.id()).forEach(id -> out.accept(new StageOutput.Card(id, null)));
        say(new CampaignOutput.Card(campaign.id(), campaign));
        for (String key : campaign.signals()) {
            HotSignal hot = memory.hot.get(key);
            if (hot == null) {
                continue;
            }
            say(new CampaignOutput.Broadcast(hot.key(), campaign.state() == CampaignState.HAM ? null : hot));
            if (campaign.decidedAt() != null) {
                say(new CampaignOutput.Tell(
                        new SignalEvent.Settled(hot.signal(), hot.cluster(), campaign.state(), campaign.decidedAt())));
            }
        }
        for (CommentRef comment : comments) {
            say(new CampaignOutput.LookAgain(comment, campaign.id(), campaign.state(), campaign.decision()));
        }
    }

    private void say(CampaignOutput output) {
        if (output instanceof CampaignOutput.Broadcast broadcast) {
            out.accept(new StageOutput.HotNews(broadcast.key(), broadcast.hot()));
        } else if (output instanceof CampaignOutput.Card card) {
            out.accept(new StageOutput.Card(card.id(), card.campaign() == null ? null : card(card.campaign())));
        } else if (output instanceof CampaignOutput.Tell tell) {
            out.accept(new StageOutput.ToSignals(new SignalInput.Settled(List.of(tell.event()))));
        } else if (output instanceof CampaignOutput.LookAgain again) {
            lookAgain(again);
        }
    }

    private void lookAgain(CampaignOutput.LookAgain again) {
        Campaign campaign = memory.campaigns.get(again.campaign());
        if (campaign == null) {
            return;
        }
        CommentRef comment = again.comment();
        Instant at = campaign.decidedAt() == null ? campaign.lastSeen() : campaign.decidedAt();
        out.accept(new StageOutput.ToThread(
                comment.post(),
                new ThreadInput.LookAgain(
                        id(comment), again.campaign(), former(again.campaign()), again.state(), at, why(campaign))));
    }

    private CampaignCard card(Campaign campaign) {
        List<CommentRef> comments = campaign.comments();
        Map<SignalKind, HotSignal> widest = widest(campaign);
        return new CampaignCard(
                campaign.id(),
                CampaignCard.State.valueOf(campaign.state().name()),
                campaign.kinds().stream()
                        .map(kind -> new CampaignCard.Common(
                                CampaignCard.Kind.valueOf(kind.name()),
                                widest.containsKey(kind) ? widest.get(kind).why() : null))
                        .toList(),
                List.copyOf(campaign.shown()),
                campaign.firstSeen(),
                campaign.lastSeen(),
                campaign.counts().comments(),
                campaign.counts().authors(),
                campaign.counts().posts(),
                campaign.counts().blogs(),
                comments.subList(Math.max(0, comments.size() - CampaignCard.MOST_MEMBERS), comments.size()).stream()
                        .map(comment -> new CampaignCard.Member(comment.blog(), post(comment), id(comment)))
                        .toList(),
                campaign.decision(),
                campaign.decidedAt());
    }

    private static String id(CommentRef comment) {
        return comment.comment().substring(comment.blog().length() + 1);
    }

    private static String post(CommentRef comment) {
        return comment.post().substring(comment.blog().length() + 1);
    }

    private List<String> why(Campaign campaign) {
        return widest(campaign).values().stream().map(HotSignal::why).toList();
    }

    /** What its comments have in common: of each kind of signal the most widespread that is hot. */
    private Map<SignalKind, HotSignal> widest(Campaign campaign) {
        Comparator<HotSignal> spread = Comparator.comparingInt(
                        (HotSignal hot) -> hot.counts().authors())
                .thenComparing(HotSignal::key);
        Map<SignalKind, HotSignal> widest = new TreeMap<>();
        for (String key : campaign.signals()) {
            HotSignal hot = memory.hot.get(key);
            if (hot != null) {
                widest.merge(hot.signal().kind(), hot, (one, other) -> spread.compare(one, other) >= 0 ? one : other);
            }
        }
        return widest;
    }
}

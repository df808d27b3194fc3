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
import dev.weir.spam.campaign.SignalEvent;
import dev.weir.spam.campaign.SignalKind;
import dev.weir.spam.campaign.SignalNews;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

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

    private Instant latest = Instant.MIN;
    private Instant latestCame = Instant.MAX;

    /**
     * What is remembered of campaigns.
     *
     * @param campaigns by id
     * @param hot hot signals by key
     * @param members as the book keeps them
     * @param schedule when a campaign that is over may be forgotten
     * @param former the campaigns that became part of one, by that one's id
     * @param became the campaign that one became part of, by its own id
     * @param over campaigns that were forgotten, until that is told for sure
     */
    record Memory(
            Table<Campaign> campaigns,
            Table<HotSignal> hot,
            Table<String> members,
            Table<String> schedule,
            Table<Former> former,
            Table<String> became,
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
            timeIs(hot.news().latest(), now);
            heated(hot.news());
        } else if (input instanceof CampaignInput.Cold cold) {
            timeIs(cold.news().at(), now);
            cooled(cold.news());
        } else if (input instanceof CampaignInput.Decided decided) {
            timeIs(decided.event().at(), now);
            decided(decided.event(), decided.raw());
        }
    }

    private void timeIs(Instant time, Instant now) {
        latest = time.isAfter(latest) ? time : latest;
        latestCame = now;
    }

    @Override
    public boolean tick(Instant now) {
        if (!latest.equals(Instant.MIN)) {
            Duration quiet = now.isAfter(latestCame) ? Duration.between(latestCame, now) : Duration.ZERO;
            for (CampaignOutput output : book.expire(latest.plus(quiet), AT_ONCE)) {
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
        over.add(id, id, now);
    }

    @Override
    public Duration tickEvery() {
        return SWEEP_EVERY;
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
            Campaign campaign = hot == null ? null : memory.campaigns.get(hot.campaign());
            if (campaign != null) {
                sayAgain(campaign, List.of(hot), news.comments(), hasHeard(news, campaign));
            }
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
            sayAgain(campaign, List.of(), news.comments(), false);
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
        if (!exactlyOnce && outputs.isEmpty() && event.id().equals(campaign.decision())) {
            List<HotSignal> hot = new ArrayList<>();
            for (String key : campaign.signals()) {
                HotSignal signal = memory.hot.get(key);
                if (signal != null) {
                    hot.add(signal);
                }
            }
            sayAgain(campaign, hot, campaign.comments(), false);
        }
    }

    private static CampaignState state(CampaignDecisionEvent event) {
        if (event instanceof CampaignDecisionEvent.Spam) {
            return CampaignState.SPAM;
        }
        return event instanceof CampaignDecisionEvent.Ham ? CampaignState.HAM : CampaignState.OPEN;
    }

    // -- what there is to say ----------------------------------------------------------------------------

    /**
     * Whether those who count know what was decided. Told once more they would answer once more, and that would go round
     * for ever.
     */
    private static boolean hasHeard(SignalNews.Hot news, Campaign campaign) {
        Instant heard = news.decidedAt();
        Instant decided = campaign.decidedAt();
        return heard != null
                && decided != null
                && (heard.isAfter(decided) || (heard.equals(decided) && news.state() == campaign.state()));
    }

    /**
     * At-least-once, after a crash: what followed from an input that came before may be lost.
     *
     * @param heard whether those who count are known to know of the decision
     */
    private void sayAgain(Campaign campaign, List<HotSignal> signals, List<CommentRef> comments, boolean heard) {
        former(campaign.id()).forEach(id -> out.accept(new StageOutput.Card(id, null)));
        say(new CampaignOutput.Card(campaign.id(), campaign));
        for (HotSignal hot : signals) {
            say(new CampaignOutput.Broadcast(hot.key(), campaign.state() == CampaignState.HAM ? null : hot));
            if (campaign.decidedAt() != null && !heard) {
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
            out.accept(new StageOutput.ToSignals(new SignalInput.Settled(tell.event())));
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

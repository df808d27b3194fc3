package dev.weir.spam.campaign;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Makes campaigns of hot signals: bands of one text, and what else its comments have in common, become one campaign
 * with one card and one decision.
 *
 * <p>A signal joins a campaign that has at least half of its comments (of the smaller of the two), or whose text is
 * nearly the same and that has any of them. So it may join several: they become one, the decided before the open and
 * the earlier before the later; never two that were decided differently. All news goes to one book, for only so can
 * campaigns meet: there is little of it, since only what gets hot is news, and growth is told by doubling.
 *
 * <p>Deterministic in the order of its inputs; the same again changes nothing. A signal's news takes one look-up a
 * comment. Not for several threads.
 */
public final class CampaignBook {

    /** Campaigns that one signal can join together. */
    private static final int MOST_JOINED = 8;

    private final Memory memory;
    private final CampaignSettings settings;

    /**
     * What is remembered.
     *
     * @param campaigns by id
     * @param hot hot signals by key
     * @param members the campaign of a comment, by comment; and of a signal that is hot no more, by a blank and its key
     * @param schedule when a campaign that is over may be forgotten
     */
    public record Memory(
            SignalTable<Campaign> campaigns,
            SignalTable<HotSignal> hot,
            SignalTable<String> members,
            SignalTable<String> schedule) {}

    public CampaignBook(Memory memory, CampaignSettings settings) {
        this.memory = memory;
        this.settings = settings;
    }

    /** What follows from news. */
    public List<CampaignOutput> accept(SignalNews news) {
        List<CampaignOutput> out = new ArrayList<>();
        if (news instanceof SignalNews.Hot hot) {
            heat(hot, out);
        } else {
            cool((SignalNews.Cold) news, out);
        }
        return List.copyOf(out);
    }

    /** What follows from a moderator's decision; nothing if no such campaign is known, or a later one was made. */
    public List<CampaignOutput> decide(CampaignDecision decision) {
        Campaign known = memory.campaigns.get(decision.campaign());
        Campaign decided = known == null ? null : known.decided(decision);
        if (decided == null || decided.equals(known)) {
            return List.of();
        }
        List<CampaignOutput> out = new ArrayList<>();
        // What was no spam is cold: those who count will tell what is hot now.
        boolean cold = known.state() == CampaignState.HAM;
        Campaign now = cold ? decided.withoutSignals() : decided;
        save(now, out);
        for (String key : decided.signals()) {
            HotSignal hot = memory.hot.get(key);
            if (hot != null) {
                out.add(tell(hot, decided));
                if (cold) {
                    retire(key, now);
                } else {
                    broadcast(hot.of(decided.id(), decided.state()), out);
                }
            }
        }
        lookAgain(now.comments(), now, out);
        return List.copyOf(out);
    }

    /** Forgets campaigns that have been over for as long as signals are remembered. */
    public List<CampaignOutput> expire(Instant now, int most) {
        List<CampaignOutput> out = new ArrayList<>();
        for (String entry : memory.schedule.keys("", ScheduleKey.before(now), most)) {
            memory.schedule.delete(entry);
            Campaign campaign = memory.campaigns.get(ScheduleKey.signal(entry));
            if (campaign != null && campaign.over() && !due(campaign).isAfter(now)) {
                forget(campaign, out);
            }
        }
        return List.copyOf(out);
    }

    private void heat(SignalNews.Hot news, List<CampaignOutput> out) {
        Campaign campaign = campaignOf(news, out);
        Campaign grown = campaign.with(news);
        HotSignal hot = new HotSignal(
                news.signal(),
                news.cluster(),
                grown.id(),
                grown.state(),
                news.signature(),
                news.shown(),
                news.since(),
                news.counts());
        HotSignal known = memory.hot.get(hot.key());
        if (hot.equals(known) && grown.equals(campaign)) {
            return;
        }
        List<CommentRef> fresh = join(news.comments(), campaign, grown);
        save(grown, out);
        broadcast(hot, out);
        if (grown.state() != CampaignState.OPEN && (known == null || known.state() != grown.state())) {
            out.add(tell(hot, grown));
        }
        if (grown.state() != CampaignState.HAM) {
            lookAgain(fresh, grown, out);
        }
    }

    /** The campaign that the signal is of: one that is known, several made one, or a new one. */
    private Campaign campaignOf(SignalNews.Hot news, List<CampaignOutput> out) {
        List<Campaign> joined = joined(news);
        if (joined.isEmpty()) {
            return Campaign.blank(newId(news), news.since());
        }
        Campaign one = joined.get(0);
        for (Campaign other : joined.subList(1, Math.min(joined.size(), MOST_JOINED))) {
            boolean agreed = other.state() == CampaignState.OPEN || other.state() == one.state();
            boolean fits = one.signals().size() + other.signals().size() < Campaign.MOST_SIGNALS;
            if (agreed && fits) {
                one = merge(one, other, out);
            }
        }
        return one;
    }

    private List<Campaign> joined(SignalNews.Hot news) {
        Map<String, Integer> shared = new TreeMap<>();
        Set<CommentRef> comments = new HashSet<>(news.comments());
        comments.add(news.origin());
        for (CommentRef comment : comments) {
            String id = memory.members.get(comment.comment());
            if (id != null) {
                shared.merge(id, 1, Integer::sum);
            }
        }
        HotSignal known = memory.hot.get(news.key());
        List<Campaign> joined = new ArrayList<>();
        shared.forEach((id, number) -> {
            Campaign campaign = memory.campaigns.get(id);
            if (campaign != null && !campaign.full() && belongs(news, campaign, number)) {
                joined.add(campaign);
            }
        });
        String homeId = known == null ? memory.members.get(pastKey(news.key())) : known.campaign();
        Campaign home = homeId == null ? null : memory.campaigns.get(homeId);
        if (home != null && !joined.contains(home)) {
            joined.add(home);
        }
        joined.sort(Comparator.comparing((Campaign campaign) -> campaign.state() == CampaignState.OPEN)
                .thenComparing(Campaign::firstSeen)
                .thenComparing(Campaign::id));
        return joined;
    }

    private boolean belongs(SignalNews.Hot news, Campaign campaign, int shared) {
        int smaller = Math.min(news.comments().size(), campaign.comments().size());
        return 2 * shared >= smaller || isAlike(news, campaign);
    }

    private boolean isAlike(SignalNews.Hot news, Campaign campaign) {
        if (news.signature() == null) {
            return false;
        }
        for (String key : campaign.signals()) {
            HotSignal hot = memory.hot.get(key);
            if (hot != null
                    && hot.signature() != null
                    && hot.signature().likeness(news.signature()) >= settings.likeness()) {
                return true;
            }
        }
        return false;
    }

    private Campaign merge(Campaign one, Campaign other, List<CampaignOutput> out) {
        Campaign both = one.with(other);
        memory.campaigns.delete(other.id());
        unschedule(other);
        out.add(new CampaignOutput.Card(other.id(), null));
        for (String key : other.signals()) {
            HotSignal hot = memory.hot.get(key);
            if (hot != null) {
                broadcast(hot.of(both.id(), both.state()), out);
                if (both.state() != other.state()) {
                    out.add(tell(hot, both));
                }
            }
        }
        other.comments().forEach(comment -> memory.members.delete(comment.comment()));
        other.past().forEach(key -> memory.members.delete(pastKey(key)));
        both.past().forEach(key -> memory.members.put(pastKey(key), both.id()));
        both.comments().forEach(comment -> memory.members.put(comment.comment(), both.id()));
        if (both.state() != other.state()) {
            lookAgain(other.comments(), both, out);
        }
        return both;
    }

    private void cool(SignalNews.Cold news, List<CampaignOutput> out) {
        String key = news.key();
        HotSignal known = memory.hot.get(key);
        if (known == null) {
            return;
        }
        out.add(new CampaignOutput.Broadcast(key, null));
        Campaign campaign = memory.campaigns.get(known.campaign());
        if (campaign == null) {
            memory.hot.delete(key);
            return;
        }
        Campaign grown = campaign.with(news.comments());
        List<CommentRef> fresh = join(news.comments(), campaign, grown);
        if (campaign.state() == CampaignState.HAM) {
            // Its signals are kept, for people may think better of it.
            if (!fresh.isEmpty()) {
                save(grown, out);
            }
            lookAgain(news.comments(), grown, out);
        } else {
            Campaign without = grown.without(key);
            retire(key, without);
            save(without, out);
            if (without.state() == CampaignState.SPAM) {
                lookAgain(fresh, without, out);
            }
        }
    }

    /**
     * Comments become a campaign's.
     *
     * @return those that were not
     */
    private List<CommentRef> join(List<CommentRef> comments, Campaign before, Campaign grown) {
        Set<CommentRef> kept = new HashSet<>(grown.comments());
        before.comments().stream()
                .filter(comment -> !kept.contains(comment))
                .forEach(comment -> memory.members.delete(comment.comment()));
        List<CommentRef> fresh = comments.stream()
                .filter(comment -> !grown.id().equals(memory.members.get(comment.comment())))
                .toList();
        comments.forEach(comment -> memory.members.put(comment.comment(), grown.id()));
        return fresh;
    }

    /** Should the signal ever get hot again, it is of the same campaign. */
    private void retire(String key, Campaign campaign) {
        memory.hot.delete(key);
        if (campaign.past().contains(key)) {
            memory.members.put(pastKey(key), campaign.id());
        }
    }

    /** No comment's key begins with a blank. */
    private static String pastKey(String signal) {
        return " " + signal;
    }

    private void save(Campaign campaign, List<CampaignOutput> out) {
        Campaign known = memory.campaigns.get(campaign.id());
        if (known != null) {
            unschedule(known);
        }
        if (campaign.over()) {
            memory.schedule.put(ScheduleKey.of(due(campaign), campaign.id()), "");
        }
        memory.campaigns.put(campaign.id(), campaign);
        out.add(new CampaignOutput.Card(campaign.id(), campaign));
    }

    private void forget(Campaign campaign, List<CampaignOutput> out) {
        memory.campaigns.delete(campaign.id());
        campaign.signals().forEach(memory.hot::delete);
        campaign.past().forEach(key -> forgetMember(pastKey(key), campaign));
        campaign.comments().forEach(comment -> forgetMember(comment.comment(), campaign));
        out.add(new CampaignOutput.Card(campaign.id(), null));
    }

    private void forgetMember(String key, Campaign campaign) {
        if (campaign.id().equals(memory.members.get(key))) {
            memory.members.delete(key);
        }
    }

    private void unschedule(Campaign campaign) {
        memory.schedule.delete(ScheduleKey.of(due(campaign), campaign.id()));
    }

    private Instant due(Campaign campaign) {
        return campaign.lastSeen().plus(settings.memory());
    }

    private void broadcast(HotSignal hot, List<CampaignOutput> out) {
        memory.hot.put(hot.key(), hot);
        memory.members.delete(pastKey(hot.key()));
        out.add(new CampaignOutput.Broadcast(hot.key(), hot.state() == CampaignState.HAM ? null : hot));
    }

    private static CampaignOutput tell(HotSignal hot, Campaign campaign) {
        Instant at = campaign.decidedAt() == null ? campaign.lastSeen() : campaign.decidedAt();
        return new CampaignOutput.Tell(new SignalEvent.Settled(hot.signal(), hot.cluster(), campaign.state(), at));
    }

    private static void lookAgain(List<CommentRef> comments, Campaign campaign, List<CampaignOutput> out) {
        for (CommentRef comment : comments) {
            out.add(new CampaignOutput.LookAgain(comment, campaign.id(), campaign.state(), campaign.decision()));
        }
    }

    private String newId(SignalNews.Hot news) {
        String id = "c-" + Mixing.hex(Mixing.of(news.origin().comment()));
        // The same comment may be the earliest of two that have little in common.
        @Nullable Campaign taken = memory.campaigns.get(id);
        return taken == null ? id : "c-" + Mixing.hex(Mixing.of(news.origin().comment() + " " + news.key()));
    }
}

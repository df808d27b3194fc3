package dev.weir.spam.campaign;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * How hot a cluster of comments is.
 *
 * <p>Each author counts once, with the most points of their comments. Good comments cool by their share, not by their
 * number, so that one mistaken approval does not free a flood: of all authors, each whose comment a moderator approved
 * takes away four, each trusted one two, and so does each comment that showed the signal earlier and that nobody
 * minded. A phrase that people always use, and a site that they always link to, so stays cold however many use it. At an
 * address whoever shows nothing suspicious takes away one: behind a proxy that names nobody, some always link.
 *
 * @param points after cooling
 * @param ordinary authors of no standing
 */
record Heat(int points, int ordinary, Counts counts) {

    private static final int APPROVED_COOLS = 4;
    private static final int GOOD_COOLS = 2;
    private static final int HARMLESS_COOLS = 1;

    static Heat of(SignalKind kind, Cluster cluster, CampaignSettings settings) {
        Map<String, Voice> voices = new HashMap<>();
        Set<String> posts = new HashSet<>();
        Set<String> blogs = new HashSet<>();
        int comments = 0;
        for (Member member : cluster.members()) {
            if (member.standing().counts()) {
                comments++;
                posts.add(member.comment().post());
                blogs.add(member.comment().blog());
                voices.merge(member.author(), Voice.of(member), Voice::and);
            }
        }
        Counts counts = new Counts(comments + cluster.pushed(), voices.size(), posts.size(), blogs.size());
        return of(kind, voices, cluster.aged(), settings, counts);
    }

    private static Heat of(
            SignalKind kind, Map<String, Voice> voices, int aged, CampaignSettings settings, Counts counts) {
        long points = 0;
        int ordinary = 0;
        long cooling = (long) GOOD_COOLS * aged;
        for (Voice voice : voices.values()) {
            if (voice.good()) {
                cooling += voice.approved ? APPROVED_COOLS : GOOD_COOLS;
            } else {
                ordinary++;
                cooling += kind == SignalKind.ADDRESS && voice.harmless() ? HARMLESS_COOLS : 0;
                points += voice.points + (voice.refused ? settings.refusedPoints() : 0);
            }
        }
        long all = (long) voices.size() + aged;
        long left = all == 0 ? 0 : points * Math.max(0, all - cooling) / all;
        return new Heat((int) Math.min(left, Integer.MAX_VALUE), ordinary, counts);
    }

    boolean hot(CampaignSettings settings) {
        return points >= settings.hotAt() && ordinary >= settings.fewestAuthors();
    }

    /** What was hot stays so for longer than it takes to get hot, so that it does not flicker. */
    boolean cold(CampaignSettings settings) {
        return 2L * points < settings.hotAt() || ordinary == 0;
    }

    /** All that one author said under the signal. */
    private record Voice(int points, boolean approved, boolean trusted, boolean refused) {

        static Voice of(Member member) {
            Standing standing = member.standing();
            return new Voice(
                    member.points(),
                    standing == Standing.APPROVED,
                    standing == Standing.TRUSTED,
                    standing == Standing.REFUSED);
        }

        Voice and(Voice other) {
            return new Voice(
                    Math.max(points, other.points),
                    approved || other.approved,
                    trusted || other.trusted,
                    refused || other.refused);
        }

        boolean harmless() {
            return points == 0 && !refused;
        }

        boolean good() {
            return !refused && (approved || trusted);
        }
    }
}

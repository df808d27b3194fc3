package dev.weir.spam.campaign;

import dev.weir.text.CommentText;
import dev.weir.text.Markup;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** All parts put together, as the stream will: what one takes to the next, and what comes back. */
final class CampaignWatch {

    static final Instant START = Instant.parse("2026-11-22T08:00:00Z");

    /** When does not matter; a walk through all records for each comment would take long. */
    private static final Duration TIDY_EVERY = Duration.ofHours(1);

    final CampaignSettings settings;
    final MemorySignalTable<SignalRecord> records = new MemorySignalTable<>();
    final MemorySignalTable<String> schedule = new MemorySignalTable<>();
    final MemorySignalTable<Campaign> campaigns = new MemorySignalTable<>();
    final MemorySignalTable<String> members = new MemorySignalTable<>();
    final HotSignals hot;
    final TraitReader reader;
    final SignalCounter counter;
    final CampaignBook book;
    final List<CampaignOutput.LookAgain> lookedAgain = new ArrayList<>();
    final Map<String, Campaign> cards = new TreeMap<>();
    final Set<String> mergedOrForgotten = new TreeSet<>();
    private Instant tidied = START;

    /** A comment that came, with all that is asked of it. */
    record Comment(
            String id,
            String text,
            String author,
            Instant at,
            String post,
            int revision,
            boolean trusted,
            @Nullable String address,
            Collection<String> own) {

        static Comment of(int number, String text) {
            return new Comment(
                    "c" + number,
                    text,
                    "author" + number,
                    START.plusSeconds(60L * number),
                    "p" + number % 7,
                    1,
                    false,
                    null,
                    List.of());
        }

        Comment by(String someone) {
            return new Comment(id, text, someone, at, post, revision, trusted, address, own);
        }

        Comment at(Instant time) {
            return new Comment(id, text, author, time, post, revision, trusted, address, own);
        }

        Comment on(String otherPost) {
            return new Comment(id, text, author, at, otherPost, revision, trusted, address, own);
        }

        Comment byTrusted() {
            return new Comment(id, text, author, at, post, revision, true, address, own);
        }

        Comment from(String hash) {
            return new Comment(id, text, author, at, post, revision, trusted, hash, own);
        }

        Comment where(Collection<String> links) {
            return new Comment(id, text, author, at, post, revision, trusted, address, links);
        }

        Comment edited(String news, Duration later) {
            return new Comment(id, news, author, at.plus(later), post, revision + 1, trusted, address, own);
        }

        CommentRef ref() {
            return new CommentRef("blog/" + id, "blog/" + post, null);
        }

        Showing showing() {
            return new Showing(author, at, revision, trusted);
        }
    }

    CampaignWatch() {
        this(CampaignSettings.DEFAULT);
    }

    CampaignWatch(CampaignSettings settings) {
        this.settings = settings;
        hot = new HotSignals(100_000, settings);
        reader = new TraitReader(settings);
        counter = new SignalCounter(records, schedule, settings);
        book = new CampaignBook(
                new CampaignBook.Memory(campaigns, new MemorySignalTable<>(), members, new MemorySignalTable<>()),
                settings);
    }

    Traits traits(Comment comment) {
        return reader.read(
                new TraitReader.Source(CommentText.of(comment.text, Markup.PLAIN), null, comment.own, comment.address));
    }

    /** The campaigns that a comment belongs to when it comes; then it is counted itself. */
    List<CampaignMatch> comes(Comment comment) {
        Traits traits = traits(comment);
        List<CampaignMatch> matches = hot.match(traits);
        traits.sightings(comment.ref(), comment.showing(), settings).forEach(this::tell);
        return matches;
    }

    /** The new revision shows what it shows, and the rest no more. */
    void isEdited(Comment before, Comment after) {
        Set<Signal> left = new TreeSet<>(traits(before).signals());
        left.removeAll(traits(after).signals());
        left.forEach(signal -> tell(new SignalEvent.Gone(signal, after.ref(), after.at(), after.revision())));
        comes(after);
    }

    void isJudged(Comment comment, boolean approved) {
        traits(comment)
                .signals()
                .forEach(signal -> tell(new SignalEvent.Judged(
                        signal, comment.ref(), approved, comment.at().plusSeconds(30))));
    }

    void decide(String campaign, CampaignState state, Instant at) {
        apply(book.decide(new CampaignDecision("d-" + at, campaign, state, at)));
    }

    /** Sweeps until there is nothing more to do. */
    void timeIs(Instant now) {
        SignalCounter.Swept swept;
        do {
            swept = counter.expire(now, 100);
            swept.news().forEach(news -> apply(book.accept(news)));
        } while (swept.more());
        if (now.isAfter(tidied.plus(TIDY_EVERY))) {
            tidied = now;
            for (String key : records.keys("", "~", Integer.MAX_VALUE)) {
                counter.tidy(Signal.parse(key), records.get(key), now);
            }
        }
        apply(book.expire(now, 1_000));
    }

    void tell(SignalEvent event) {
        counter.accept(event).forEach(news -> apply(book.accept(news)));
    }

    private void apply(List<CampaignOutput> outputs) {
        Deque<CampaignOutput> open = new ArrayDeque<>(outputs);
        while (!open.isEmpty()) {
            CampaignOutput output = open.remove();
            if (output instanceof CampaignOutput.Broadcast broadcast) {
                if (broadcast.hot() == null) {
                    hot.remove(broadcast.key());
                } else {
                    hot.put(broadcast.hot());
                }
            } else if (output instanceof CampaignOutput.Card card) {
                if (card.campaign() == null) {
                    cards.remove(card.id());
                    mergedOrForgotten.add(card.id());
                } else {
                    cards.put(card.id(), card.campaign());
                }
            } else if (output instanceof CampaignOutput.LookAgain again) {
                lookedAgain.add(again);
            } else if (output instanceof CampaignOutput.Tell told) {
                counter.accept(told.event()).forEach(news -> open.addAll(book.accept(news)));
            }
        }
    }

    Campaign onlyCard() {
        if (cards.size() != 1) {
            throw new AssertionError("there are " + cards.size() + " cards");
        }
        return cards.values().iterator().next();
    }
}

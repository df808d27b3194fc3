package dev.weir.stream;

import dev.weir.event.CampaignDecisionEvent;
import dev.weir.event.Cause;
import dev.weir.event.Codec;
import dev.weir.event.CommentEvent;
import dev.weir.event.DeadLetter;
import dev.weir.event.DecisionEvent;
import dev.weir.event.InvalidEventException;
import dev.weir.event.LikeEvent;
import dev.weir.event.ModelCommand;
import dev.weir.event.Origin;
import dev.weir.event.PostEvent;
import dev.weir.event.PrivacyCommand;
import dev.weir.event.SessionEvent;
import dev.weir.event.Topics;
import dev.weir.moderation.Policies;
import dev.weir.moderation.PolicyException;
import dev.weir.stream.StageOutput.CheckedPolicy;
import dev.weir.stream.StageOutput.Dead;
import dev.weir.stream.StageOutput.ToScreening;
import dev.weir.stream.StageOutput.ToThread;
import dev.weir.text.Fingerprint;
import dev.weir.text.Folding;
import dev.weir.text.ReadableText;
import dev.weir.text.SafeHtml;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The first stage: any bytes in; a typed event for the stage that must know of it, or a dead letter. Keeps
 * nothing. One thread.
 */
final class Reception {

    private final Identities identities;
    private final Duration maxClockAhead;
    private final Consumer<StageOutput> out;
    private final Map<String, Reader> readers = Map.of(
            Topics.COMMENTS.name(), this::comment,
            Topics.SESSIONS.name(), this::session,
            Topics.LIKES.name(), this::like,
            Topics.POSTS.name(), this::post,
            Topics.DECISIONS.name(), this::decision,
            Topics.MODEL_COMMANDS.name(), this::modelCommand,
            Topics.CAMPAIGN_DECISIONS.name(), this::campaignDecision,
            Topics.PRIVACY_COMMANDS.name(), this::privacyCommand);

    /** Reads the records of one topic. */
    @FunctionalInterface
    private interface Reader {
        void read(byte[] value, RawRecord raw) throws InvalidEventException;
    }

    Reception(StreamSettings settings, Consumer<StageOutput> out) {
        this.identities = new Identities(settings.hashKey());
        this.maxClockAhead = settings.maxClockAhead();
        this.out = out;
    }

    /** Takes a record of an input topic. */
    void receive(byte @Nullable [] key, byte @Nullable [] value, Origin origin) {
        RawRecord raw = new RawRecord(key, value, origin);
        if (key == null) {
            dead(raw.dead(Cause.NULL_KEY, "", "has no key; the contract names one per topic"));
        } else {
            read(raw);
        }
    }

    /** Takes an event that was never a record, and so has no key that could be wrong. */
    void receive(byte[] value, Origin origin) {
        read(new RawRecord(null, value, origin));
    }

    private void read(RawRecord raw) {
        try {
            if (raw.origin().topic().equals(Topics.POLICIES.name())) {
                policy(raw);
            } else if (raw.value() == null && raw.origin().topic().equals(Topics.SESSIONS.name())) {
                // Whoever erases an author takes her sessions off the compacted topic; Weir has forgotten them by then.
                return;
            } else if (raw.value() == null) {
                throw new InvalidEventException(Cause.NULL_VALUE, "", "has no value; a deletion is an event too");
            } else {
                readers.get(raw.origin().topic()).read(raw.value(), raw);
            }
        } catch (InvalidEventException e) {
            dead(raw.dead(e.reason(), e.pointer(), e.getMessage()));
        } catch (RuntimeException e) {
            // Whatever hostile input may trip over in here must not stop its partition.
            dead(raw.dead(
                    Cause.PROCESSING_FAILED,
                    "",
                    "made Weir fail: " + e.getClass().getSimpleName()));
        }
    }

    private void dead(DeadLetter letter) {
        out.accept(new Dead(letter));
    }

    private void comment(byte[] value, RawRecord raw) throws InvalidEventException {
        CommentEvent event = CommentEvent.CODEC.decode(value);
        if (event instanceof CommentEvent.Deleted deleted) {
            CommentEvent.Deleted believable = new CommentEvent.Deleted(
                    deleted.id(), deleted.blog(), deleted.post(), believable(deleted.at(), raw.origin()));
            out.accept(new ToThread(deleted.postKey().toString(), new ThreadInput.Deletion(believable)));
            return;
        }
        CommentEvent.Written written = (CommentEvent.Written) event;
        Instant at = believable(written.at(), raw.origin());
        List<ToScreening> probes = probes(written, at);
        ReceivedComment received = received(written, at, probes, raw);
        out.accept(new ToScreening(received.authorKey(), new ScreeningInput.Comment(received)));
        probes.forEach(out);
    }

    private ReceivedComment received(
            CommentEvent.Written written, Instant at, List<ToScreening> probes, RawRecord raw) {
        String author = identities.author(written.login(), written.author(), written.client());
        String content = written.content();
        String html = SafeHtml.of(content, written.format());
        String words = Folding.fold(ReadableText.of(content, written.format())).text();
        String parent = written instanceof CommentEvent.Submitted submitted ? submitted.parent() : null;
        return new ReceivedComment(
                written,
                at,
                at.equals(written.at()) ? null : written.at(),
                html.equals(content) ? null : html,
                author,
                Fingerprint.exact(author + "\n" + words),
                Fingerprint.exact(author + "\n" + written.author().name() + "\n" + parent + "\n" + content),
                probes.stream()
                        .map(probe -> ((ScreeningInput.Probe) probe.input()).signal())
                        .toList(),
                raw.origin().timestamp(),
                written instanceof CommentEvent.Edited ? raw : null,
                null);
    }

    /** Questions to the partitions that know when a new comment's e-mail and address were last used. */
    private List<ToScreening> probes(CommentEvent.Written written, Instant at) {
        if (!(written instanceof CommentEvent.Submitted)) {
            return List.of();
        }
        List<ToScreening> probes = new ArrayList<>(2);
        // A guest is known by her e-mail anyway.
        String email = written.login() == null ? null : identities.email(written.author());
        if (email != null) {
            probes.add(probe(email, Signal.EMAIL, written, at));
        }
        String address = identities.address(written.client());
        if (address != null) {
            probes.add(probe(address, Signal.ADDRESS, written, at));
        }
        return probes;
    }

    private static ToScreening probe(String key, Signal signal, CommentEvent.Written written, Instant at) {
        return new ToScreening(key, new ScreeningInput.Probe(signal, written.blog(), written.post(), written.id(), at));
    }

    private void session(byte[] value, RawRecord raw) throws InvalidEventException {
        SessionEvent said = SessionEvent.CODEC.decode(value);
        checkKey(raw, said.session(), "/session");
        // By the same measure as comments, or nobody would be logged in where a clock is ahead.
        Instant at = believable(said.at(), raw.origin());
        SessionEvent event = said instanceof SessionEvent.Opened opened
                ? new SessionEvent.Opened(opened.session(), opened.user(), opened.roles(), at, opened.expiresAt())
                : closed((SessionEvent.Closed) said, at, raw.origin());
        out.accept(new ToScreening(Identities.user(event.user()), new ScreeningInput.Session(event)));
        out.accept(new ToScreening(Identities.session(event.session()), new ScreeningInput.Owns(event.user())));
    }

    private SessionEvent closed(SessionEvent.Closed said, Instant at, Origin origin) {
        Instant openedAt = said.openedAt() == null ? null : believable(said.openedAt(), origin);
        return new SessionEvent.Closed(said.session(), said.user(), said.roles(), at, openedAt);
    }

    private void like(byte[] value, RawRecord raw) throws InvalidEventException {
        LikeEvent event = LikeEvent.CODEC.decode(value);
        LikeEvent believable = event.at(believable(event.at(), raw.origin()));
        out.accept(new ToScreening(Identities.user(event.user()), new ScreeningInput.Like(believable, raw)));
    }

    private void post(byte[] value, RawRecord raw) throws InvalidEventException {
        PostEvent event = PostEvent.CODEC.decode(value);
        checkKey(raw, event.postKey().toString(), "/post");
        PostEvent believable = event.at(believable(event.at(), raw.origin()));
        out.accept(new ToThread(event.postKey().toString(), new ThreadInput.Post(believable)));
    }

    private void decision(byte[] value, RawRecord raw) throws InvalidEventException {
        DecisionEvent event = DecisionEvent.CODEC.decode(value);
        DecisionEvent believable = event.at(believable(event.at(), raw.origin()));
        out.accept(new ToThread(event.postKey().toString(), new ThreadInput.Decision(believable, raw)));
    }

    private void modelCommand(byte[] value, RawRecord raw) throws InvalidEventException {
        ModelCommand command = ModelCommand.CODEC.decode(value);
        out.accept(new StageOutput.ToLearning(new LearningInput.Ordered(command, raw)));
    }

    private void campaignDecision(byte[] value, RawRecord raw) throws InvalidEventException {
        CampaignDecisionEvent event = CampaignDecisionEvent.CODEC.decode(value);
        CampaignDecisionEvent believable = event.at(believable(event.at(), raw.origin()));
        out.accept(new StageOutput.ToCampaigns(new CampaignInput.Decided(believable, raw)));
    }

    private void privacyCommand(byte[] value, RawRecord raw) throws InvalidEventException {
        PrivacyCommand.Erase said = (PrivacyCommand.Erase) PrivacyCommand.CODEC.decode(value);
        PrivacyCommand.Erase event = said.at(believable(said.at(), raw.origin()));
        out.accept(new ToScreening(event.author(), new ScreeningInput.Erase(event)));
    }

    private void policy(RawRecord raw) throws InvalidEventException {
        String blog = Codec.UTF_8.decode(raw.key());
        if (raw.value() != null) {
            try {
                Policies.parse(raw.value());
            } catch (PolicyException e) {
                throw new InvalidEventException(Cause.INVALID_POLICY, e.pointer(), e.getMessage());
            }
        }
        out.accept(new CheckedPolicy(blog, raw.value()));
    }

    /** On a compacted topic a wrong key would take the place of another's record. */
    private static void checkKey(RawRecord raw, String expected, String pointer) throws InvalidEventException {
        if (raw.key() != null && !Arrays.equals(raw.key(), Codec.UTF_8.encode(expected))) {
            throw new InvalidEventException(
                    Cause.KEY_MISMATCH, pointer, "is not the record's key, which on a compacted topic it must be");
        }
    }

    /** The event's own time, unless its clock is too far ahead of the broker's: then the broker's. */
    private Instant believable(Instant claimed, Origin origin) {
        if (origin.timestamp() <= 0) {
            // The broker did not say: nothing to measure the claim by.
            return claimed;
        }
        Instant broker = Instant.ofEpochMilli(origin.timestamp());
        return claimed.isAfter(broker.plus(maxClockAhead)) ? broker : claimed;
    }
}

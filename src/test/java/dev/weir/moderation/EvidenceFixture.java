package dev.weir.moderation;

import dev.weir.moderation.Evidence.LoginStatus;
import dev.weir.moderation.Evidence.ParentStatus;
import dev.weir.moderation.Evidence.Standing;
import dev.weir.text.Markup;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Evidence for tests. As it starts, it is about a guest with approved comments who says something
 * harmless on an open post of yesterday: nothing that any check would find.
 */
public final class EvidenceFixture {

    public static final Instant AT = Instant.parse("2026-11-22T08:15:30Z");

    private String blog = "history-today";
    private @Nullable String parent;
    private int revision = 1;
    private Instant at = AT;
    private @Nullable Instant claimedAt;
    private @Nullable String name = "Ann";
    private @Nullable String email = "ann@example.org";
    private @Nullable String url;
    private Markup format = Markup.HTML;
    private String content = "I second that!";
    private @Nullable String ip = "203.0.113.9";
    private @Nullable String userAgent = "Mozilla/5.0 (X11; Linux x86_64) Firefox/128.0";
    private @Nullable String honeypot = "";
    private @Nullable Long typingMillis = 12_400L;
    private Evidence.Spam spam = new Evidence.Spam("1.0", 0.1, 1, 0, List.of(), null);
    private List<Evidence.Campaign> campaigns = List.of();
    private Evidence.Login login = Evidence.Login.none();
    private String authorKey = "guest:5f1c";
    private int approved = 3;
    private int refused;
    private Standing standing = Standing.NONE;
    private @Nullable Instant floodByAuthor;
    private @Nullable Instant floodByEmail;
    private @Nullable Instant floodByAddress;
    private @Nullable String floodMissing;
    private boolean postKnown = true;
    private @Nullable Instant publishedAt = AT.minus(Duration.ofDays(1));
    private boolean commentsOpen = true;
    private @Nullable String postAuthor = "wordpress.com:1";
    private ParentStatus parentStatus = ParentStatus.NONE;
    private int depth = 1;
    private @Nullable String duplicateOf;
    private @Nullable String exactDuplicateOf;

    private EvidenceFixture() {}

    public static EvidenceFixture evidence() {
        return new EvidenceFixture();
    }

    public EvidenceFixture blog(String value) {
        blog = value;
        return this;
    }

    public EvidenceFixture content(String value) {
        content = value;
        return this;
    }

    public EvidenceFixture format(Markup value) {
        format = value;
        return this;
    }

    public EvidenceFixture revision(int value) {
        revision = value;
        return this;
    }

    public EvidenceFixture at(Instant value) {
        at = value;
        return this;
    }

    public EvidenceFixture claimedAt(@Nullable Instant value) {
        claimedAt = value;
        return this;
    }

    /** A guest of this name and e-mail address. */
    public EvidenceFixture guest(@Nullable String guestName, @Nullable String guestEmail) {
        name = guestName;
        email = guestEmail;
        login = Evidence.Login.none();
        return this;
    }

    /** Somebody who is logged in. */
    public EvidenceFixture user(String user, String... roles) {
        login = new Evidence.Login(LoginStatus.OPEN, user, List.of(roles));
        authorKey = "user:" + user;
        return this;
    }

    /** Somebody who claims to be a user. */
    public EvidenceFixture claims(LoginStatus status, String user) {
        login = new Evidence.Login(status, user, List.of());
        authorKey = "user:" + user;
        return this;
    }

    public EvidenceFixture url(@Nullable String value) {
        url = value;
        return this;
    }

    public EvidenceFixture ip(@Nullable String value) {
        ip = value;
        return this;
    }

    public EvidenceFixture userAgent(@Nullable String value) {
        userAgent = value;
        return this;
    }

    public EvidenceFixture honeypot(@Nullable String value) {
        honeypot = value;
        return this;
    }

    public EvidenceFixture spam(Evidence.Spam value) {
        spam = value;
        return this;
    }

    public EvidenceFixture campaigns(Evidence.Campaign... values) {
        campaigns = List.of(values);
        return this;
    }

    public EvidenceFixture typingMillis(@Nullable Long value) {
        typingMillis = value;
        return this;
    }

    public EvidenceFixture approved(int value) {
        approved = value;
        return this;
    }

    public EvidenceFixture refused(int value) {
        refused = value;
        return this;
    }

    public EvidenceFixture standing(Standing value) {
        standing = value;
        return this;
    }

    /** How long ago the author last commented. */
    public EvidenceFixture lastByAuthor(Duration ago) {
        floodByAuthor = at.minus(ago);
        return this;
    }

    /** How long ago somebody with the same e-mail address last commented. */
    public EvidenceFixture lastByEmail(Duration ago) {
        floodByEmail = at.minus(ago);
        return this;
    }

    /** How long ago somebody at the same network address last commented. */
    public EvidenceFixture lastByAddress(Duration ago) {
        floodByAddress = at.minus(ago);
        return this;
    }

    public EvidenceFixture floodMissing(@Nullable String cause) {
        floodMissing = cause;
        return this;
    }

    public EvidenceFixture unknownPost() {
        postKnown = false;
        return this;
    }

    public EvidenceFixture commentsOpen(boolean value) {
        commentsOpen = value;
        return this;
    }

    public EvidenceFixture publishedAt(@Nullable Instant value) {
        publishedAt = value;
        return this;
    }

    public EvidenceFixture postAuthor(@Nullable String user) {
        postAuthor = user;
        return this;
    }

    /** A reply. */
    public EvidenceFixture reply(ParentStatus status, int replyDepth) {
        parent = "parent-1";
        parentStatus = status;
        depth = replyDepth;
        return this;
    }

    public EvidenceFixture duplicateOf(@Nullable String comment) {
        duplicateOf = comment;
        return this;
    }

    public EvidenceFixture exactDuplicateOf(@Nullable String comment) {
        exactDuplicateOf = comment;
        return this;
    }

    public Evidence build() {
        var comment = new Evidence.Comment(
                blog,
                "isil-is-losing",
                "comment-1",
                parent,
                revision,
                at,
                claimedAt,
                name,
                email,
                url,
                format,
                content,
                ip,
                userAgent,
                null,
                honeypot,
                typingMillis);
        return new Evidence(
                comment,
                login,
                new Evidence.Author(authorKey, approved, refused, standing),
                new Evidence.Flood(floodByAuthor, floodByEmail, floodByAddress, floodMissing),
                postKnown
                        ? new Evidence.Post(
                                true, publishedAt, commentsOpen, postAuthor, "ISIL is losing", List.of(), List.of())
                        : Evidence.Post.unknown(),
                new Evidence.Place(parentStatus, depth, duplicateOf, exactDuplicateOf),
                spam,
                campaigns);
    }
}

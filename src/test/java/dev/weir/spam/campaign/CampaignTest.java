package dev.weir.spam.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.spam.campaign.CampaignWatch.Comment;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a blog sees of campaigns, from comment to card and back. */
class CampaignTest {

    private static final String SPAM =
            "I doubled my income in one month, ask Mrs Linda how: http://linda-invest.example/";
    private static final String SONG = "Is this the real life, is this just fantasy, caught in a landslide";

    private final CampaignWatch watch = new CampaignWatch();

    private List<Comment> come(String text, int from, int to) {
        List<Comment> comments =
                IntStream.range(from, to).mapToObj(i -> Comment.of(i, text)).toList();
        comments.forEach(watch::comes);
        return comments;
    }

    private static Instant minute(int number) {
        return CampaignWatch.START.plusSeconds(60L * number);
    }

    // What makes a campaign

    @Test
    void shouldMakeOneCampaignOfOneTextWithALink() {
        // When four authors say the same with a link
        come(SPAM, 0, 4);

        // Then there is one card for all, whatever it is that they share
        assertThat(watch.cards).hasSize(1);
        assertThat(watch.onlyCard().comments()).hasSize(4);
        assertThat(watch.onlyCard().kinds()).containsExactly(SignalKind.TEXT);
        assertThat(watch.onlyCard().signals()).hasSize(MinHash.BANDS);
    }

    @Test
    void shouldMatchTheNextCommentAndSayWhy() {
        // Given a campaign
        come(SPAM, 0, 4);

        // When the same comes once more, a little different
        List<CampaignMatch> matches = watch.comes(Comment.of(4, "Hello! " + SPAM.replace("one month", "ONE  M0NTH")));

        // Then it is known by its text, and how much of it is the same
        assertThat(matches).hasSize(1);
        assertThat(matches.get(0).state()).isEqualTo(CampaignState.OPEN);
        assertThat(matches.get(0).campaign()).isEqualTo(watch.onlyCard().id());
        assertThat(matches.get(0).likeness()).isBetween(70, 100);
        assertThat(matches.get(0).why()).containsExactly("4 authors wrote nearly this text in 4 comments on 4 posts");
    }

    @Test
    void shouldLookAgainAtAllThatCameBefore() {
        // When a text crosses the line
        List<Comment> comments = come(SPAM, 0, 4);

        // Then each of its comments is looked at again, once
        assertThat(watch.lookedAgain)
                .extracting(CampaignOutput.LookAgain::comment)
                .containsExactlyInAnyOrderElementsOf(
                        comments.stream().map(Comment::ref).toList());
        assertThat(watch.lookedAgain).allMatch(again -> again.state() == CampaignState.OPEN);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "+1",
                "first!",
                "great post",
                "Thank you so much",
                "Happy birthday",
                "This is the best song ever",
                "I totally agree with you",
                "lol 😂😂😂"
            })
    void shouldNotMindWhatFifteenPeopleSay(String text) {
        // When fifteen say what is often said
        come(text, 0, 15);

        // Then it is no campaign
        assertThat(watch.cards).isEmpty();
    }

    @Test
    void shouldNotMindASongQuotedByAFew() {
        // When seven quote the same lines
        come(SONG, 0, 7);

        // Then it is no campaign
        assertThat(watch.cards).isEmpty();
    }

    @Test
    void shouldMindALongTextFromEight() {
        // When eight say the same at length
        come(SONG, 0, 8);

        // Then somebody should look
        assertThat(watch.cards).hasSize(1);
    }

    @Test
    void shouldNotMindOneAuthorSayingItAgainAndAgain() {
        // When one author says the same fifty times
        IntStream.range(0, 50).forEach(i -> watch.comes(Comment.of(i, SPAM).by("one")));

        // Then that is a flood, and others see to it
        assertThat(watch.cards).isEmpty();
    }

    @Test
    void shouldNotMindWhatComesSlowly() {
        // When the same comes once in nine hours
        IntStream.range(0, 12).forEach(i -> watch.comes(Comment.of(i, SONG).at(minute(540 * i))));

        // Then there are never enough within a day
        assertThat(watch.cards).isEmpty();
    }

    @Test
    void shouldNotMindLinksToTheBlogItself() {
        // When twenty link to the page they are on
        IntStream.range(0, 20)
                .forEach(i -> watch.comes(Comment.of(i, "See " + i + ": https://youtu.be/CevxZvSJLk8")
                        .where(List.of("https://www.youtube.com/watch?v=CevxZvSJLk8"))));

        // Then it is no campaign
        assertThat(watch.cards).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"https://www.youtube.com/watch?v=%d", "https://en.wikipedia.org/wiki/A%d", "https://bit.ly/z%d"})
    void shouldNotMindSitesThatEverybodyLinksTo(String link) {
        // When fifty link to different pages of such a site
        IntStream.range(0, 50).forEach(i -> watch.comes(Comment.of(i, "See " + link.formatted(i))));

        // Then the site is no campaign
        assertThat(watch.cards).isEmpty();
    }

    @Test
    void shouldMakeACampaignOfASiteInDifferentWords() {
        // Given words that have nothing in common
        List<String> words =
                List.of("Wow", "Look", "Great news", "My shop", "Cheap", "Best offers", "Click", "Free gifts");

        // When eight link to one site that nobody knows
        IntStream.range(0, 8)
                .forEach(i ->
                        watch.comes(Comment.of(i, words.get(i) + " http://shop" + i + ".linda-invest.example/" + i)));

        // Then the site is a campaign
        assertThat(watch.onlyCard().kinds()).containsExactly(SignalKind.LINK);
        assertThat(watch.onlyCard().shown()).containsExactly("linda-invest.example");
    }

    @Test
    void shouldNotMindASiteThatTrustedAuthorsLinkTo() {
        // Given a site that trusted authors link to
        IntStream.range(0, 8)
                .forEach(i -> watch.comes(
                        Comment.of(i, "See http://news.example/" + i).byTrusted()));

        // When as many others do
        IntStream.range(10, 18).forEach(i -> watch.comes(Comment.of(i, "See http://news.example/" + i)));

        // Then it is no campaign
        assertThat(watch.cards).isEmpty();
    }

    @Test
    void shouldGetUsedToASiteThatNobodyMinds() {
        // Given a site that four a day link to
        for (int day = 0; day < 6; day++) {
            for (int i = 0; i < 4; i++) {
                watch.comes(Comment.of(100 * day + i, "See http://news.example/" + i)
                        .at(minute(1440 * day + i)));
            }
            watch.timeIs(minute(1440 * day + 10));
        }

        // When there is news, and twelve do in a day
        IntStream.range(0, 12)
                .forEach(i -> watch.comes(
                        Comment.of(1000 + i, "See http://news.example/" + i).at(minute(9000 + i))));

        // Then it is no campaign
        assertThat(watch.cards).isEmpty();
    }

    @Test
    void shouldMakeACampaignOfANameInDisguise() {
        // Given sentences that have nothing but a name in common
        List<String> sentences = List.of(
                "Rezeki datang terus dari 𝗪𝗘𝗧𝗢𝗡𝟴𝟴",
                "baru coba sekali langsung menang ⓦⓔⓣⓞⓝ88",
                "ＷＥＴＯＮ８８ bikin ketagihan",
                "siapa yang sudah main 𝓦𝓔𝓣𝓞𝓝𝟖𝟖 malam ini?");
        IntStream.range(0, 4).forEach(i -> watch.comes(Comment.of(i, sentences.get(i))));

        // When somebody writes it plainly
        List<CampaignMatch> matches = watch.comes(Comment.of(9, "ayo ke weton88 kawan"));

        // Then it belongs to the campaign
        assertThat(matches).hasSize(1);
        assertThat(matches.get(0).why())
                .containsExactly("4 authors wrote of \"weton88\", some in disguise in 4 comments on 4 posts");
    }

    @Test
    void shouldNotMindANameThatNobodyDisguises() {
        // When thirty write of the same thing of letters and digits
        IntStream.range(0, 30).forEach(i -> watch.comes(Comment.of(i, "what about covid19? (" + i + ")")));

        // Then it is no campaign
        assertThat(watch.cards).isEmpty();
    }

    @Test
    void shouldMakeACampaignOfAnAddressThatFloods() {
        // When sixteen authors advertise from one address within an hour
        IntStream.range(0, 16)
                .forEach(i -> watch.comes(
                        Comment.of(i, "see http://shop" + i + ".example").from("address-hash")));

        // Then that is a campaign
        assertThat(watch.onlyCard().kinds()).containsExactly(SignalKind.ADDRESS);
    }

    @Test
    void shouldNotMindAnAddressThatManyShare() {
        // When two hundred authors write from one address, as behind a carrier's or a careless proxy
        IntStream.range(0, 200)
                .forEach(i -> watch.comes(Comment.of(i, "hello " + i).from("address-hash")));

        // Then it is no campaign
        assertThat(watch.cards).isEmpty();
    }

    @Test
    void shouldNotMindAnAddressThatManyShareOfWhomSomeLink() {
        // When five hundred authors write from one address, and every tenth of them links somewhere
        IntStream.range(0, 500).forEach(i -> {
            String text = i % 10 == 0 ? "see http://site" + i + ".example" : "hello " + i;
            watch.comes(Comment.of(i, text).from("address-hash"));
        });

        // Then it is no campaign
        assertThat(watch.cards).isEmpty();
    }

    // What cools it

    @Test
    void shouldNotCountTrustedAuthors() {
        // When half of those who say the same are trusted
        IntStream.range(0, 20).forEach(i -> {
            Comment comment = Comment.of(i, SONG);
            watch.comes(i % 2 == 0 ? comment.byTrusted() : comment);
        });

        // Then it is no campaign
        assertThat(watch.cards).isEmpty();
    }

    @Test
    void shouldEndWhenAModeratorApprovesAComment() {
        // Given a campaign of five
        List<Comment> comments = come(SPAM, 0, 5);

        // When a moderator approves one of its comments
        watch.isJudged(comments.get(1), true);

        // Then nothing more is held for it
        assertThat(watch.comes(Comment.of(9, SPAM))).isEmpty();
        assertThat(watch.onlyCard().over()).isTrue();
    }

    @Test
    void shouldNotEndALargeCampaignByOneApproval() {
        // Given a campaign of forty
        List<Comment> comments = come(SPAM, 0, 40);

        // When a moderator approves one by mistake
        watch.isJudged(comments.get(20), true);

        // Then it goes on
        assertThat(watch.comes(Comment.of(99, SPAM))).hasSize(1);
    }

    @Test
    void shouldGetHotSoonerWhenAModeratorRefusedSome() {
        // Given a text that five said, of which a moderator refused two
        List<Comment> comments = come(SONG, 0, 5);
        watch.isJudged(comments.get(0), false);

        // When another is refused
        watch.isJudged(comments.get(1), false);

        // Then the rest is looked at again, and those that a moderator decided on are not
        assertThat(watch.lookedAgain)
                .extracting(CampaignOutput.LookAgain::comment)
                .containsExactlyInAnyOrder(
                        comments.get(2).ref(),
                        comments.get(3).ref(),
                        comments.get(4).ref());
    }

    @Test
    void shouldEndWhenTimeGoesBy() {
        // Given a campaign
        come(SPAM, 0, 5);

        // When a day passes
        watch.timeIs(minute(5).plus(Duration.ofHours(25)));

        // Then it is over, but still on the card
        assertThat(watch.hot.size()).isZero();
        assertThat(watch.onlyCard().over()).isTrue();
    }

    @Test
    void shouldBeTheSameCampaignWhenItComesBack() {
        // Given a campaign that ended
        come(SPAM, 0, 5);
        watch.timeIs(minute(5).plus(Duration.ofDays(3)));

        // When as many other authors begin again
        IntStream.range(100, 106)
                .forEach(i -> watch.comes(Comment.of(i, SPAM).at(minute(i).plus(Duration.ofDays(3)))));

        // Then it goes on on the same card
        assertThat(watch.onlyCard().over()).isFalse();
        assertThat(watch.onlyCard().comments()).hasSizeGreaterThan(5);
    }

    @Test
    void shouldForgetEverythingInTheEnd() {
        // Given campaigns decided and not, and comments of no campaign
        come(SPAM, 0, 5);
        come(SONG, 10, 20);
        come("nothing like anything else, and nobody ever heard of it http://x.example", 30, 31);
        watch.decide(watch.cards.keySet().iterator().next(), CampaignState.SPAM, minute(40));

        // When months pass
        for (int day = 1; day < 100; day++) {
            watch.timeIs(minute(30).plus(Duration.ofDays(day)));
        }

        // Then nothing is left
        assertThat(watch.records.size()).isZero();
        assertThat(watch.schedule.size()).isZero();
        assertThat(watch.campaigns.size()).isZero();
        assertThat(watch.members.size()).isZero();
        assertThat(watch.hot.size()).isZero();
        assertThat(watch.cards).isEmpty();
    }

    @Test
    void shouldNotCountACommentThatWasEditedAway() {
        // Given three of four that a campaign needs, one of which is edited
        List<Comment> comments = come(SPAM, 0, 3);
        watch.isEdited(
                comments.get(0),
                comments.get(0).edited("I am sorry, I should not have said that", Duration.ofMinutes(9)));

        // When a further one comes
        come(SPAM, 20, 21);

        // Then they are three again
        assertThat(watch.cards).isEmpty();
    }

    @Test
    void shouldCountACommentThatWasEditedIntoACampaign() {
        // Given three of four that a campaign needs
        come(SPAM, 0, 3);
        Comment innocent = Comment.of(8, "What a lovely picture of the old harbour, thank you");
        watch.comes(innocent);

        // When another comment is edited to the same
        watch.isEdited(innocent, innocent.edited(SPAM, Duration.ofMinutes(9)));

        // Then they are a campaign
        assertThat(watch.onlyCard().comments()).contains(innocent.ref());
    }

    // What moderators decide

    @Test
    void shouldTakeOneDecisionForAll() {
        // Given a campaign
        come(SPAM, 0, 6);
        watch.lookedAgain.clear();

        // When a moderator decides that it is spam
        watch.decide(watch.onlyCard().id(), CampaignState.SPAM, minute(10));

        // Then it goes to all its comments, those that came since the last news, too
        assertThat(watch.lookedAgain)
                .filteredOn(again -> again.state() == CampaignState.SPAM)
                .extracting(again -> again.comment().comment())
                .containsExactlyInAnyOrder("blog/c0", "blog/c1", "blog/c2", "blog/c3", "blog/c4", "blog/c5");
        assertThat(watch.lookedAgain).allMatch(again -> again.decision() != null);
    }

    @Test
    void shouldKnowWhatWasDecidedForWeeks() {
        // Given a campaign that is spam
        come(SPAM, 0, 6);
        watch.decide(watch.onlyCard().id(), CampaignState.SPAM, minute(10));
        watch.timeIs(minute(10).plus(Duration.ofDays(20)));

        // When it comes again
        List<CampaignMatch> matches =
                watch.comes(Comment.of(99, SPAM).at(minute(10).plus(Duration.ofDays(20))));

        // Then it is known as that
        assertThat(matches).hasSize(1);
        assertThat(matches.get(0).state()).isEqualTo(CampaignState.SPAM);
    }

    @Test
    void shouldHoldNothingMoreForWhatIsNoSpam() {
        // Given a campaign that a moderator decided is none
        come(SONG, 0, 9);
        watch.decide(watch.onlyCard().id(), CampaignState.HAM, minute(10));
        watch.lookedAgain.clear();

        // When many more say so, then and weeks later
        come(SONG, 20, 60);
        watch.timeIs(minute(10).plus(Duration.ofDays(10)));
        IntStream.range(100, 140)
                .forEach(i -> watch.comes(Comment.of(i, SONG).at(minute(i).plus(Duration.ofDays(10)))));

        // Then nobody is bothered
        assertThat(watch.comes(Comment.of(999, SONG).at(minute(200).plus(Duration.ofDays(10)))))
                .isEmpty();
        assertThat(watch.lookedAgain).isEmpty();
        assertThat(watch.cards).hasSize(1);
    }

    @Test
    void shouldLetAModeratorThinkBetterOfIt() {
        // Given a campaign that was decided to be none
        come(SPAM, 0, 9);
        String id = watch.onlyCard().id();
        watch.decide(id, CampaignState.HAM, minute(10));
        watch.lookedAgain.clear();

        // When it is decided to be spam after all
        watch.decide(id, CampaignState.SPAM, minute(20));

        // Then its comments are refused, and what comes is known again
        assertThat(watch.lookedAgain)
                .extracting(CampaignOutput.LookAgain::state)
                .containsOnly(CampaignState.SPAM);
        assertThat(watch.comes(Comment.of(99, SPAM)))
                .extracting(CampaignMatch::state)
                .containsExactly(CampaignState.SPAM);
    }

    @Test
    void shouldNotTakeAnEarlierDecisionThatComesLate() {
        // Given a decision
        come(SPAM, 0, 5);
        watch.decide(watch.onlyCard().id(), CampaignState.SPAM, minute(20));

        // When one that was made before comes after it
        watch.decide(watch.onlyCard().id(), CampaignState.HAM, minute(10));

        // Then the later one holds
        assertThat(watch.onlyCard().state()).isEqualTo(CampaignState.SPAM);
    }

    // How campaigns meet

    @Test
    void shouldMakeOneCampaignOfAllThatItsCommentsShare() {
        // When comments share a text, a site, a name and an address
        IntStream.range(0, 20)
                .forEach(i -> watch.comes(
                        Comment.of(i, "Main di 𝗪𝗘𝗧𝗢𝗡𝟴𝟴 sekarang juga, pasti menang: http://weton.example/")
                                .from("address-hash")));

        // Then there is one card, that says so
        assertThat(watch.onlyCard().kinds())
                .containsExactly(SignalKind.TEXT, SignalKind.LINK, SignalKind.NAME, SignalKind.ADDRESS);
        assertThat(watch.onlyCard().shown()).containsExactly("weton.example", "weton88");
    }

    @Test
    void shouldKeepUnlikeCampaignsApart() {
        // When two texts come at once
        come(SPAM, 0, 10);
        come(SONG, 20, 30);

        // Then there are two cards
        assertThat(watch.cards).hasSize(2);
    }

    @Test
    void shouldCallACampaignAfterItsEarliestComment() {
        // Given a campaign
        come(SPAM, 0, 5);

        // When the same happens elsewhere
        CampaignWatch again = new CampaignWatch();
        IntStream.range(0, 5).forEach(i -> again.comes(Comment.of(i, SPAM)));

        // Then it has the same id
        assertThat(again.cards.keySet()).isEqualTo(watch.cards.keySet());
    }

    @Test
    void shouldTellMoreOnlyWhenThereIsMuchMore() {
        // When five hundred say the same
        come(SPAM, 0, 500);

        // Then each is looked at again at most once, and the card counts them
        assertThat(watch.lookedAgain).doesNotHaveDuplicates();
        assertThat(watch.onlyCard().counts().comments()).isBetween(250, 500);
    }
}

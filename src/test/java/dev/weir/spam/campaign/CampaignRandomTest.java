package dev.weir.spam.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.spam.campaign.CampaignWatch.Comment;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds whatever comes, in whatever order: by chance, but the same chance on each run. */
class CampaignRandomTest {

    private static final String[] TEXTS = {
        "Win a new phone today, only for our readers: http://phones.example/win",
        "My neighbour earns a fortune with her laptop, you should ask her how she does it",
        "baru coba sekali langsung menang banyak di 𝗪𝗘𝗧𝗢𝗡𝟴𝟴",
        "Nothing to see here",
        "I think that the author is wrong about the second point, and here is why"
    };

    /** Comments within a day, of a few texts by a few authors. */
    private static List<Comment> comments(Random random, int number) {
        List<Comment> comments = new ArrayList<>();
        for (int i = 0; i < number; i++) {
            Comment comment = Comment.of(i, TEXTS[random.nextInt(TEXTS.length)])
                    .by("author" + random.nextInt(40))
                    .at(CampaignWatch.START.plusSeconds(random.nextInt(3_000)))
                    .from("address" + random.nextInt(3));
            comments.add(random.nextInt(6) == 0 ? comment.byTrusted() : comment);
        }
        return comments;
    }

    /** Who was counted under each signal, in what standing, whatever the order of news. */
    private static Map<String, Object> counted(CampaignWatch watch) {
        Map<String, Object> counted = new TreeMap<>();
        for (String key : watch.records.keys("", "~", Integer.MAX_VALUE)) {
            SignalRecord record = watch.records.get(key);
            if (record != null) {
                record.clusters().forEach(cluster -> {
                    List<String> members = cluster.members().stream()
                            .map(member -> member.comment() + " " + member.author() + " " + member.at() + " "
                                    + member.revision() + " " + member.points() + " " + member.standing())
                            .toList();
                    Heat heat = Heat.of(Signal.parse(key).kind(), cluster, watch.settings);
                    counted.put(key + "/" + cluster.number(), List.of(members, heat));
                });
            }
        }
        return counted;
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void shouldCountTheSameInAnyOrder(long seed) {
        // Given comments of an hour
        Random random = new Random(seed);
        List<Comment> comments = comments(random, 150);
        CampaignWatch one = new CampaignWatch();
        comments.forEach(one::comes);

        // When they come in another order
        Collections.shuffle(comments, random);
        CampaignWatch other = new CampaignWatch();
        comments.forEach(other::comes);

        // Then the same is counted, and the same is hot, but where the line was crossed and crossed back
        assertThat(counted(other)).isEqualTo(counted(one));
        assertThat(clearlyHot(other)).isEqualTo(clearlyHot(one)).containsValue(true);
    }

    /** By cluster, whether it is hot; without those between the line and half of it. */
    private static Map<String, Boolean> clearlyHot(CampaignWatch watch) {
        Map<String, Boolean> hot = new TreeMap<>();
        for (String key : watch.records.keys("", "~", Integer.MAX_VALUE)) {
            SignalRecord record = watch.records.get(key);
            if (record != null) {
                record.clusters().forEach(cluster -> {
                    Heat heat = Heat.of(Signal.parse(key).kind(), cluster, watch.settings);
                    if (heat.hot(watch.settings) || heat.cold(watch.settings)) {
                        hot.put(key + "/" + cluster.number(), cluster.hot() != null);
                    }
                });
            }
        }
        return hot;
    }

    @ParameterizedTest
    @ValueSource(longs = {11, 12, 13})
    void shouldCountNothingTwice(long seed) {
        // Given comments, more than a record holds, in order of time
        Random random = new Random(seed);
        List<Comment> comments = comments(random, 500);
        comments.sort((a, b) -> a.at().compareTo(b.at()));
        CampaignWatch once = new CampaignWatch();
        comments.forEach(once::comes);

        // When they come again, some at once and all in the end
        CampaignWatch again = new CampaignWatch();
        for (Comment comment : comments) {
            again.comes(comment);
            if (random.nextBoolean()) {
                again.comes(comment);
            }
        }
        comments.forEach(again::comes);

        // Then everything is as if they had come once
        assertThat(counted(again)).isEqualTo(counted(once));
        assertThat(again.cards).isEqualTo(once.cards);
        assertThat(again.lookedAgain).isEqualTo(once.lookedAgain);
    }

    @ParameterizedTest
    @ValueSource(longs = {21, 22, 23})
    void shouldDoTheSameOnEveryRun(long seed) {
        // Given comments that are edited, judged, deleted and swept in between
        CampaignWatch one = new CampaignWatch();
        live(one, new Random(seed));

        // When all that happens once more
        CampaignWatch other = new CampaignWatch();
        live(other, new Random(seed));

        // Then all is the same
        assertThat(counted(other)).isEqualTo(counted(one));
        assertThat(other.cards).isEqualTo(one.cards);
        assertThat(other.lookedAgain).isEqualTo(one.lookedAgain);
    }

    @ParameterizedTest
    @ValueSource(longs = {31, 32, 33, 34})
    void shouldKeepItsBooksInOrder(long seed) {
        // When a month of everything goes by
        CampaignWatch watch = new CampaignWatch();
        live(watch, new Random(seed));

        // Then each record is within its bounds, those that are hot are scheduled once, and each card has only what is
        // hot
        assertThat(watch.schedule.keys("", "~", Integer.MAX_VALUE).stream().map(ScheduleKey::signal))
                .containsExactlyInAnyOrderElementsOf(watch.records.keys("", "~", Integer.MAX_VALUE).stream()
                        .filter(key -> watch.records.get(key).hot())
                        .toList());
        for (String key : watch.records.keys("", "~", Integer.MAX_VALUE)) {
            SignalRecord record = watch.records.get(key);
            assertThat(record).isNotNull();
            assertThat(record.clusters()).hasSizeLessThanOrEqualTo(4).allSatisfy(cluster -> {
                assertThat(cluster.members()).hasSizeLessThanOrEqualTo(watch.settings.membersKept());
                assertThat(cluster.members()).isSortedAccordingTo(Member.IN_TIME);
                assertThat(cluster.members()).extracting(Member::comment).doesNotHaveDuplicates();
            });
        }
        List<String> onCards = watch.cards.values().stream()
                .filter(card -> !card.over())
                .flatMap(card -> card.signals().stream())
                .toList();
        assertThat(onCards).doesNotHaveDuplicates().hasSize(watch.hot.size());
    }

    private static void live(CampaignWatch watch, Random random) {
        List<Comment> comments = new ArrayList<>();
        for (int i = 0; i < 800; i++) {
            Comment comment = Comment.of(i, TEXTS[random.nextInt(TEXTS.length)])
                    .by("author" + random.nextInt(60))
                    .at(CampaignWatch.START.plus(Duration.ofMinutes(20L * i + random.nextInt(60))))
                    .from("address" + random.nextInt(9));
            comments.add(comment);
            watch.comes(comment);
            Comment earlier = comments.get(Math.max(0, i - random.nextInt(30)));
            switch (random.nextInt(12)) {
                case 0 -> watch.isJudged(earlier, random.nextBoolean());
                case 1 ->
                    watch.isEdited(earlier, earlier.edited(TEXTS[random.nextInt(TEXTS.length)], Duration.ofMinutes(1)));
                case 2 -> watch.timeIs(comment.at());
                case 3 -> {
                    if (!watch.cards.isEmpty() && random.nextInt(20) == 0) {
                        CampaignState state = CampaignState.values()[random.nextInt(3)];
                        watch.decide(new TreeSet<>(watch.cards.keySet()).first(), state, comment.at());
                    }
                }
                default -> {}
            }
        }
    }

    @Test
    void shouldRememberNoMoreThanTheWindowHolds() {
        // Given settings of an hour
        CampaignSettings base = CampaignSettings.DEFAULT;
        Duration hour = Duration.ofHours(1);
        CampaignWatch watch = new CampaignWatch(new CampaignSettings(
                hour,
                hour,
                hour,
                hour,
                hour,
                base.shortestText(),
                base.longText(),
                base.likeness(),
                base.hotAt(),
                base.fewestAuthors(),
                base.point(),
                base.longPoints(),
                base.linkPoints(),
                base.disguisePoints(),
                base.refusedPoints(),
                base.membersKept()));
        Random random = new Random(5);

        // When a comment with words of its own comes every minute for a day
        int most = 0;
        for (int i = 0; i < 1_000; i++) {
            StringBuilder text = new StringBuilder();
            for (int word = 0; word < 9; word++) {
                text.append(Integer.toString(random.nextInt(1_000_000_000), 36)).append(' ');
            }
            Comment comment = Comment.of(i, text.toString());
            watch.comes(comment);
            watch.timeIs(comment.at());
            most = Math.max(most, watch.records.size());
        }

        // Then what two hours hold is remembered, one of them to tidy up: four bands and at most eight names each
        assertThat(most).isLessThanOrEqualTo(121 * 12);
        assertThat(watch.cards).isEmpty();
    }
}

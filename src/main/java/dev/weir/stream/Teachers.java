package dev.weir.stream;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * How much a lesson weighs: what one moderator teaches, on one author, on one day, is bounded, and who is often overruled
 * by others teaches less. The lessons of one decision on a campaign count as one there: it is one mistake, if it is one.
 */
final class Teachers {

    /** So many lessons of one moderator in a day weigh in full. */
    static final int OF_MODERATOR = 1000;

    /** So many on comments of one author. */
    static final int ON_AUTHOR = 30;

    /** So many in all. */
    static final int IN_ALL = 10_000;

    /** As if each moderator had been right so often before: one mistake is no verdict. */
    private static final int CREDIT = 5;

    private final Memory memory;

    /**
     * What is known of teachers.
     *
     * @param moderators by moderator
     * @param days how many lessons there were on the last day: by moderator, by author, and in all
     * @param last the last lesson on a comment, by blog, post and comment
     */
    record Memory(Table<Trust> moderators, Table<Day> days, Table<Last> last) {}

    /**
     * How often others overruled a moderator.
     *
     * @param lessons how many of her decisions were lessons
     * @param overruled how many of them others decided otherwise
     * @param lastLesson the last decision that was counted; null if there is none
     * @param lastOverruled the last one that was counted as overruled; null if there is none
     */
    record Trust(
            long lessons,
            long overruled,
            @Nullable String lastLesson,
            @Nullable String lastOverruled) {

        static final Trust NEW = new Trust(0, 0, null, null);

        Trust taught(String decision) {
            return decision.equals(lastLesson) ? this : new Trust(lessons + 1, overruled, decision, lastOverruled);
        }

        Trust overruled(String decision) {
            return decision.equals(lastOverruled) ? this : new Trust(lessons, overruled + 1, lastLesson, decision);
        }

        /** From 0 to 1; 1 for who was never overruled. */
        double weight() {
            double right = (double) (lessons - overruled + CREDIT) / (lessons + CREDIT);
            return right * right;
        }
    }

    record Day(LocalDate day, long lessons) {}

    /**
     * @param ofCampaign whether the moderator decided on a campaign
     */
    record Last(long number, String decision, String moderator, boolean spam, boolean ofCampaign) {}

    Teachers(Memory memory) {
        this.memory = memory;
    }

    /**
     * Weighs a lesson and counts it.
     *
     * @param number of the lesson, if it is one
     * @param overtaken is told the number of the earlier lesson on the same comment
     * @return from 0 to 1; null if this very decision was a lesson before
     */
    @Nullable
    Double weigh(Lesson lesson, long number, LongConsumer overtaken) {
        String comment = Keys.of(lesson.blog(), lesson.post(), lesson.comment());
        Last before = memory.last.get(comment);
        if (before != null && before.decision.equals(lesson.decision())) {
            return null;
        }
        if (before != null) {
            overtaken.accept(before.number);
            overrule(before, lesson);
        }
        memory.last.put(
                comment,
                new Last(number, lesson.decision(), lesson.moderator(), lesson.spam(), lesson.campaign() != null));
        Trust trust = trust(lesson.moderator());
        memory.moderators.put(lesson.moderator(), trust.taught(lesson.decision()));
        return trust.weight()
                * share(Keys.of("moderator", lesson.moderator()), lesson, OF_MODERATOR)
                * share(Keys.of("author", lesson.blog(), lesson.author()), lesson, ON_AUTHOR)
                * share("all", lesson, IN_ALL);
    }

    /** Forgets how often there were lessons on an author. */
    void forget(String author) {
        List<String> hers = new ArrayList<>();
        String prefix = Keys.prefix("author");
        memory.days.forEach(prefix, (key, day) -> {
            if (key.endsWith(Keys.SEPARATOR + author)) {
                hers.add(key);
            }
        });
        hers.forEach(memory.days::delete);
    }

    private void overrule(Last before, Lesson lesson) {
        if (before.spam != lesson.spam() && !before.moderator.equals(lesson.moderator())) {
            memory.moderators.put(before.moderator, trust(before.moderator).overruled(before.decision));
        }
    }

    /**
     * Forgets the last lesson on a comment, if it was of a campaign.
     *
     * @return its number; null if there is none
     */
    @Nullable
    Long takeBack(LearningInput.TakenBack what) {
        String comment = Keys.of(what.blog(), what.post(), what.comment());
        Last last = memory.last.get(comment);
        if (last == null || !last.ofCampaign) {
            return null;
        }
        memory.last.delete(comment);
        return last.number;
    }

    private Trust trust(String moderator) {
        Trust known = memory.moderators.get(moderator);
        return known == null ? Trust.NEW : known;
    }

    /** 1 up to the limit of a day; beyond it each weighs less than the one before, so that all of them stay bounded. */
    private double share(String whose, Lesson lesson, int limit) {
        LocalDate day = lesson.at().atOffset(ZoneOffset.UTC).toLocalDate();
        Day known = memory.days.get(whose);
        long before = known == null || day.isAfter(known.day) ? 0 : known.lessons;
        memory.days.put(whose, new Day(known == null || day.isAfter(known.day) ? day : known.day, before + 1));
        return before < limit ? 1 : (double) limit / (before + 1) * limit / (before + 1);
    }
}

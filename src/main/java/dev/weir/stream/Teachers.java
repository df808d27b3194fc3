package dev.weir.stream;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * How much a lesson weighs: what one moderator teaches, on one author, on one day, is bounded, and who is often overruled
 * by others teaches less.
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

    /** How often others overruled a moderator. */
    record Trust(long lessons, long overruled) {

        static final Trust NEW = new Trust(0, 0);

        /** From 0 to 1; 1 for who was never overruled. */
        double weight() {
            double right = (double) (lessons - overruled + CREDIT) / (lessons + CREDIT);
            return right * right;
        }
    }

    record Day(LocalDate day, long lessons) {}

    record Last(long number, String decision, String moderator, boolean spam) {}

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
        memory.last.put(comment, new Last(number, lesson.decision(), lesson.moderator(), lesson.spam()));
        Trust trust = trust(lesson.moderator());
        memory.moderators.put(lesson.moderator(), new Trust(trust.lessons + 1, trust.overruled));
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
            Trust trust = trust(before.moderator);
            memory.moderators.put(before.moderator, new Trust(trust.lessons, trust.overruled + 1));
        }
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

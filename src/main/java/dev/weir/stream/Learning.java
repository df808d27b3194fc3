package dev.weir.stream;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.weir.event.Cause;
import dev.weir.event.Json;
import dev.weir.event.ModelCommand;
import dev.weir.spam.SpamModel;
import dev.weir.spam.SpamModelException;
import dev.weir.stream.StageOutput.Dead;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The fourth stage, in one partition: the spam model learns from moderators' decisions, in the order in which they come,
 * and what changed of it goes out in shards, at a set pace. One thread.
 *
 * <p>It keeps every lesson, so that the model can be built anew without some of them: after a rollback, or when a
 * moderator's lessons are revoked. The model itself is kept now and then; after a start what came since is learned again,
 * which gives the same bits.
 */
final class Learning implements Stage {

    private static final Logger LOG = LoggerFactory.getLogger(Learning.class);

    /** So many lessons at most are learned in one go; others wait for the next tick, so that nobody else does. */
    private static final int AT_ONCE = 500;

    /** After so many lessons the model is kept, so that a start need not learn more than that again. */
    private static final int KEEP_AFTER = 256;

    /** A model is kept in pieces, each far smaller than the largest record. */
    private static final int PIECE = 512 * 1024;

    private final Memory memory;
    private final Duration pace;
    private final Supplier<SpamModel> starter;
    private final Consumer<StageOutput> out;
    private final Teachers teachers;

    private Course course;
    private SpamModel model;
    private Progress progress;
    private Instant nextTelling = Instant.MIN;
    private ModelShelf.@Nullable Present present;

    /**
     * What learning remembers.
     *
     * @param lessons by number, from 0
     * @param course under an empty key
     * @param kept the model as it was last kept, in pieces
     * @param progress how far the kept model is, under an empty key
     * @param told what was last sent out, under an empty key
     */
    record Memory(
            Table<Kept> lessons,
            Table<Course> course,
            Table<byte[]> kept,
            Table<Progress> progress,
            Table<Told> told,
            Teachers.Memory teachers) {}

    /**
     * A lesson as it is kept.
     *
     * @param weight from 0 to 1, as it was when the lesson came; 0 if it was taken back
     * @param overtaken the number of the later lesson on the same comment; null if this is the last
     */
    record Kept(Lesson lesson, double weight, @Nullable Long overtaken) {

        /** What stands in the place of a lesson whose author was erased. */
        static final Kept ERASED = new Kept(Lesson.ERASED, 0, null);

        /** What is read of a lesson whose key is destroyed: news of that is about to come. */
        static final Kept UNREADABLE = new Kept(Lesson.ERASED, -1, null);
    }

    /** Lessons from one number to another, exclusive. */
    record Range(long from, long to) {

        boolean has(long number) {
            return number >= from && number < to;
        }
    }

    /** Whose lessons of which time do not count. */
    record Revoked(
            String moderator,
            @Nullable Instant from,
            @Nullable Instant until) {

        boolean has(Lesson lesson) {
            return lesson.moderator().equals(moderator)
                    && (from == null || !lesson.at().isBefore(from))
                    && (until == null || lesson.at().isBefore(until));
        }
    }

    /**
     * What is to be learned.
     *
     * @param next the number of the next lesson
     * @param edition grows whenever the model is built anew
     * @param since the number of the next lesson when this edition began: what was overtaken before it is left out
     * @param until learn no lesson from this number on; null for no limit
     * @param forgotten what rollbacks left out
     * @param commands ids of the last ones obeyed
     */
    record Course(
            long next,
            int edition,
            long since,
            @Nullable Long until,
            List<Range> forgotten,
            List<Revoked> revoked,
            List<String> commands) {

        /** So many commands are known again when they come once more. */
        private static final int COMMANDS = 100;

        static final Course BLANK = new Course(0, 1, 0, null, List.of(), List.of(), List.of());

        Course {
            forgotten = forgotten == null ? List.of() : List.copyOf(forgotten);
            revoked = revoked == null ? List.of() : List.copyOf(revoked);
            commands = commands == null ? List.of() : List.copyOf(commands);
        }

        Course withOneMore() {
            return new Course(next + 1, edition, since, until, forgotten, revoked, commands);
        }

        /** A new edition of the same lessons. */
        Course anew() {
            return new Course(next, edition + 1, since, until, forgotten, revoked, commands);
        }

        /** A new edition of the lessons that nobody has thought better of. */
        Course anewWithoutOvertaken() {
            return new Course(next, edition + 1, next, until, forgotten, revoked, commands);
        }

        /** A new edition, as a command wants it. */
        Course anew(@Nullable Long limit, List<Range> nowForgotten, List<Revoked> nowRevoked, String command) {
            List<String> obeyed = new ArrayList<>(commands);
            obeyed.add(command);
            List<String> last = obeyed.subList(Math.max(0, obeyed.size() - COMMANDS), obeyed.size());
            return new Course(next, edition + 1, next, limit, nowForgotten, nowRevoked, last);
        }

        long end() {
            return until == null ? next : Math.min(until, next);
        }

        boolean counts(long number, Kept kept) {
            return kept.weight > 0
                    && (kept.overtaken == null || kept.overtaken >= since)
                    && forgotten.stream().noneMatch(range -> range.has(number))
                    && revoked.stream().noneMatch(its -> its.has(kept.lesson));
        }
    }

    /** How far a model is: the number of the first lesson that it has not looked at, and what it learned. */
    record Progress(int edition, long next, long spam, long ham, Instant at) {

        static Progress of(int edition) {
            return new Progress(edition, 0, 0, 0, Instant.EPOCH);
        }

        long learned() {
            return spam + ham;
        }

        Progress after(Lesson lesson, boolean counted) {
            return new Progress(
                    edition,
                    next + 1,
                    spam + (counted && lesson.spam() ? 1 : 0),
                    ham + (counted && !lesson.spam() ? 1 : 0),
                    lesson.at().isAfter(at) ? lesson.at() : at);
        }
    }

    /** What was last sent out: the model's own version within the edition. */
    record Told(int edition, long version, boolean pinned) {}

    /**
     * @param starter the model to begin with; the same that all instances begin with
     */
    Learning(StreamSettings settings, Memory memory, Supplier<SpamModel> starter, Consumer<StageOutput> out) {
        this.memory = memory;
        this.pace = settings.modelPace();
        this.starter = starter;
        this.out = out;
        this.teachers = new Teachers(memory.teachers);
        Course known = memory.course.get("");
        this.course = known == null ? Course.BLANK : known;
        this.progress = Progress.of(course.edition);
        this.model = starter.get();
        takeUpKept();
    }

    /** Goes on from the model as it was last kept, if it is of this edition and this version of Weir can read it. */
    private void takeUpKept() {
        Progress kept = memory.progress.get("");
        if (kept == null || kept.edition != course.edition) {
            return;
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        memory.kept.forEach("", (number, piece) -> bytes.writeBytes(piece));
        try {
            model = starter.get().another(bytes.toByteArray());
            progress = kept;
        } catch (SpamModelException e) {
            LOG.atWarn()
                    .addKeyValue("why", e.getMessage())
                    .log("the kept spam model can't be used; it is built anew from the decisions");
            begin(course.anew());
        }
    }

    /**
     * @param now wall clock, for the pace only
     */
    void take(LearningInput input, Instant now) {
        if (input instanceof LearningInput.Taught taught) {
            taught(taught.lesson());
        } else if (input instanceof LearningInput.TakenBack back) {
            takenBack(back);
        } else if (input instanceof LearningInput.Ordered ordered) {
            ordered(ordered.command(), ordered.raw());
        } else if (input instanceof LearningInput.Forget forget) {
            forget(forget);
        }
        if (nextTelling.equals(Instant.MIN)) {
            nextTelling = now.plus(pace);
        }
    }

    @Override
    public boolean tick(Instant now) {
        learn();
        if (progress.next == course.end() && !now.isBefore(nextTelling) && !isTold()) {
            tell();
            nextTelling = now.plus(pace);
        }
        return false;
    }

    @Override
    public boolean waits() {
        return isBehind() || !isTold();
    }

    /** Whether there are lessons that it has not looked at. */
    boolean isBehind() {
        return progress.next < course.end();
    }

    @Override
    public Duration tickEvery() {
        return pace.compareTo(Duration.ofMillis(500)) < 0 ? Duration.ofMillis(50) : Duration.ofMillis(250);
    }

    /** The model as it is at this moment, for who judges in the same thread. */
    ModelShelf.Present present() {
        String version = new ModelHead(course.edition, progress.learned(), 0, 0, false, progress.at).version();
        if (present == null || !present.version().equals(version)) {
            present = new ModelShelf.Present(version, model);
        }
        return present;
    }

    // -- lessons -----------------------------------------------------------------------------------------

    private void taught(Lesson lesson) {
        if (lesson.gone()) {
            // Its author was erased before it was learned.
            return;
        }
        // Before anything is changed: what can't be read is no lesson.
        lesson.subject();
        Double weight = teachers.weigh(lesson, course.next, overtaken -> overtake(overtaken, course.next));
        if (weight == null) {
            return;
        }
        memory.lessons.put(number(course.next), new Kept(lesson, weight, null));
        course = course.withOneMore();
        memory.course.put("", course);
        learn();
    }

    /** Learns anew without what the author's comments taught. */
    private void forget(LearningInput.Forget author) {
        boolean learned = false;
        for (long number = 0; number < course.next; number++) {
            Kept kept = memory.lessons.get(number(number));
            boolean unreadable = kept.weight == Kept.UNREADABLE.weight;
            boolean hers = kept.lesson.key() != null && author.keys().contains(kept.lesson.key());
            if (unreadable || hers) {
                learned |= number < progress.next && (unreadable || course.counts(number, kept));
                memory.lessons.put(number(number), Kept.ERASED);
            }
        }
        teachers.forget(author.author());
        if (learned) {
            begin(course.anew());
        }
        learn();
    }

    /** There is no way to unlearn but to learn all the others anew. */
    private void takenBack(LearningInput.TakenBack back) {
        Long number = teachers.takeBack(back);
        Kept kept = number == null ? null : memory.lessons.get(number(number));
        if (kept == null) {
            return;
        }
        boolean learned = number < progress.next && course.counts(number, kept);
        memory.lessons.put(number(number), new Kept(kept.lesson, 0, kept.overtaken));
        if (learned) {
            begin(course.anewWithoutOvertaken());
        }
    }

    private void overtake(long earlier, long later) {
        Kept kept = memory.lessons.get(number(earlier));
        if (kept != null) {
            memory.lessons.put(number(earlier), new Kept(kept.lesson, kept.weight, later));
        }
    }

    private void learn() {
        long end = Math.min(course.end(), progress.next + AT_ONCE);
        while (progress.next < end) {
            Kept kept = memory.lessons.get(number(progress.next));
            boolean counts = course.counts(progress.next, kept);
            if (day(kept.lesson.at()).isAfter(day(progress.at))) {
                tellDay();
            }
            if (counts) {
                model.learn(kept.lesson.subject(), kept.lesson.spam(), kept.weight);
            }
            progress = progress.after(kept.lesson, counts);
        }
    }

    /** Ten digits, so that the order of keys is the order of numbers. */
    private static String number(long number) {
        return "%010d".formatted(number);
    }

    // -- commands ----------------------------------------------------------------------------------------

    private void ordered(ModelCommand command, RawRecord raw) {
        if (course.commands.contains(command.id())) {
            return;
        }
        if (command instanceof ModelCommand.Pin pin) {
            Long until = pin.lessons() == null ? Long.valueOf(course.end()) : numberAfter(pin.lessons());
            if (until == null) {
                unknown(raw);
            } else {
                begin(course.anew(until, course.forgotten, course.revoked, command.id()));
            }
        } else if (command instanceof ModelCommand.Unpin) {
            begin(course.anew(null, course.forgotten, course.revoked, command.id()));
        } else if (command instanceof ModelCommand.RollBack back) {
            rollBack(back, raw);
        } else if (command instanceof ModelCommand.Revoke revoke) {
            List<Revoked> revoked = new ArrayList<>(course.revoked);
            revoked.add(new Revoked(revoke.moderator(), revoke.from(), revoke.until()));
            begin(course.anew(course.until, course.forgotten, revoked, command.id()));
        }
    }

    private void rollBack(ModelCommand.RollBack command, RawRecord raw) {
        Long from = numberAfter(command.lessons());
        if (from == null) {
            unknown(raw);
            return;
        }
        List<Range> forgotten = new ArrayList<>(course.forgotten);
        forgotten.add(new Range(from, course.next));
        begin(course.anew(null, forgotten, course.revoked, command.id()));
    }

    private void unknown(RawRecord raw) {
        String message = "names more decisions than the model has learned from; 'weir model list' shows how many";
        out.accept(new Dead(raw.dead(Cause.UNKNOWN_MODEL_VERSION, "/lessons", message)));
    }

    private void begin(Course now) {
        course = now;
        memory.course.put("", course);
        model = starter.get();
        progress = Progress.of(course.edition);
    }

    /** The number behind the last of so many lessons that count in this edition; null if there are fewer. */
    private @Nullable Long numberAfter(int lessons) {
        long counted = 0;
        for (long number = 0; number < course.end(); number++) {
            if (counted == lessons) {
                return number;
            }
            counted += course.counts(number, memory.lessons.get(number(number))) ? 1 : 0;
        }
        return counted == lessons ? Long.valueOf(course.end()) : null;
    }

    // -- telling -----------------------------------------------------------------------------------------

    private boolean isTold() {
        Told told = memory.told.get("");
        return told != null
                && told.edition == course.edition
                && told.version == model.version()
                && told.pinned == (course.until != null);
    }

    /** The shards that changed, then the head, which says that they are complete. */
    private void tell() {
        Told told = memory.told.get("");
        boolean all = told == null || told.edition != course.edition;
        List<Integer> shards = all ? allShards() : model.changedShards(told.version);
        for (int shard : shards) {
            out.accept(new StageOutput.Model(ModelShelf.shardKey(shard), model.shard(shard)));
        }
        tellDay();
        out.accept(new StageOutput.Model(ModelShelf.HEAD, head()));
        memory.told.put("", new Told(course.edition, model.version(), course.until != null));
        keep();
    }

    /** The last model of a day is listed, and listed anew when it is built anew: its decisions may be counted otherwise. */
    private void tellDay() {
        if (progress.learned() > 0) {
            out.accept(new StageOutput.Model(ModelShelf.dayKey(day(progress.at)), head()));
        }
    }

    private static LocalDate day(Instant time) {
        return time.atOffset(ZoneOffset.UTC).toLocalDate();
    }

    private static List<Integer> allShards() {
        List<Integer> all = new ArrayList<>();
        for (int shard = 0; shard < SpamModel.SHARDS; shard++) {
            all.add(shard);
        }
        return all;
    }

    private byte[] head() {
        ModelHead head = new ModelHead(
                course.edition, progress.learned(), progress.spam, progress.ham, course.until != null, progress.at);
        try {
            return Json.mapper().writeValueAsBytes(head);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("can't write the head of a model", e);
        }
    }

    private void keep() {
        Progress kept = memory.progress.get("");
        if (kept != null && kept.edition == course.edition && progress.next - kept.next < KEEP_AFTER) {
            return;
        }
        if (progress.next == 0) {
            return;
        }
        byte[] bytes = model.toBytes();
        List<String> before = new ArrayList<>();
        memory.kept.forEach("", (number, piece) -> before.add(number));
        before.forEach(memory.kept::delete);
        for (int from = 0, piece = 0; from < bytes.length; from += PIECE, piece++) {
            memory.kept.put(number(piece), Arrays.copyOfRange(bytes, from, Math.min(bytes.length, from + PIECE)));
        }
        memory.progress.put("", progress);
    }
}

package dev.weir.bench;

import dev.weir.spam.Explanation;
import dev.weir.spam.PageWords;
import dev.weir.spam.Score;
import dev.weir.spam.SpamModel;
import dev.weir.spam.Subject;
import dev.weir.text.Canonical;
import dev.weir.text.CommentText;
import dev.weir.text.Markup;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What the spam model costs per comment, the reading of its text included, on one core, in microseconds and bytes. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class SpamModelBenchmark {

    private static final int COMMENTS = 2000;
    private static final String[] WORDS = {
        "article", "channel", "check", "comment", "country", "friend", "history", "love", "money", "music", "never",
        "people", "please", "remember", "song", "subscribe", "thank", "video", "watch", "world", "the", "and", "of", "to"
    };

    private final List<Subject> comments = new ArrayList<>();
    private final SpamModel model = SpamModel.empty();
    private int next;

    /** Comments of 5 to 40 words, every third one with a link; a model that has seen them all once. */
    @Setup
    public void teach() {
        Random random = new Random(1);
        PageWords page = PageWords.NONE;
        for (int i = 0; i < COMMENTS; i++) {
            StringBuilder text = new StringBuilder();
            int words = 5 + random.nextInt(36);
            for (int word = 0; word < words; word++) {
                text.append(WORDS[random.nextInt(WORDS.length)]).append(random.nextInt(5) == 0 ? random.nextInt(99) : "").append(' ');
            }
            if (i % 3 == 0) {
                text.append("http://site").append(random.nextInt(50)).append(".example/page");
            }
            Subject subject = Subject.of(
                    "blog", text.toString(), Markup.HTML, "Reader " + i % 100, null, null,
                    new Subject.Page("post", "Music of the world", page), Subject.Author.of(i % 2 == 0, i % 7, i % 3));
            if (i % 10 == 0) {
                page = page.with(subject);
            }
            comments.add(subject);
            model.learn(subject, i % 3 == 0, 1);
        }
    }

    /** The next one, as if nobody had read its text yet. */
    private Subject comment() {
        next = next + 1 == comments.size() ? 0 : next + 1;
        Subject known = comments.get(next);
        CommentText text = CommentText.of(known.text().raw(), known.text().markup());
        return new Subject(known.blog(), text, known.name(), null, null, known.page(), known.author());
    }

    @Benchmark
    public Score score() {
        return model.score(comment());
    }

    @Benchmark
    public Explanation scoreAndExplain() {
        return model.explain(comment());
    }

    @Benchmark
    public long scoreAndLearn() {
        Subject comment = comment();
        Score score = model.score(comment);
        model.learn(comment, next % 3 == 0, 1);
        return score.learned();
    }

    @Benchmark
    public Canonical read() {
        CommentText text = comment().text();
        text.links();
        return text.canonical();
    }
}

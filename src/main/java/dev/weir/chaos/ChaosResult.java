package dev.weir.chaos;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/** What came of a run. Immutable once made. */
public final class ChaosResult {

    private final ChaosSettings settings;
    private final Instant begin;
    private final long acknowledged;
    private final long unknown;
    private final long comments;
    private final long verdicts;
    private final List<Ruling> rulings;
    private final Timeline timeline;

    ChaosResult(
            ChaosSettings settings,
            Instant begin,
            long acknowledged,
            long unknown,
            long comments,
            long verdicts,
            List<Ruling> rulings,
            Timeline timeline) {
        this.settings = settings;
        this.begin = begin;
        this.acknowledged = acknowledged;
        this.unknown = unknown;
        this.comments = comments;
        this.verdicts = verdicts;
        this.rulings = List.copyOf(rulings);
        this.timeline = timeline;
    }

    /** Whether everything held that was promised. */
    public boolean held() {
        return rulings.stream().allMatch(Ruling::kept);
    }

    /** Where data and logs lie. */
    public Path folder() {
        return settings.folder();
    }

    /** The judge's table, in lines of text. */
    public List<String> lines() {
        return ChaosText.lines(this);
    }

    /** One page that needs nothing else. */
    public String html() {
        return ChaosPage.of(this);
    }

    /** One JSON object. */
    public String json() {
        return ChaosText.json(this);
    }

    ChaosSettings settings() {
        return settings;
    }

    Instant begin() {
        return begin;
    }

    long acknowledged() {
        return acknowledged;
    }

    long unknown() {
        return unknown;
    }

    long comments() {
        return comments;
    }

    long verdicts() {
        return verdicts;
    }

    List<Ruling> rulings() {
        return rulings;
    }

    Timeline timeline() {
        return timeline;
    }
}

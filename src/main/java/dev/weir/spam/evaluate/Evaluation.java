package dev.weir.spam.evaluate;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * What was tried, and what came out.
 *
 * @param data the comments, in words
 * @param protocol how they were learned and tested, in words
 * @param model what the filters were at first, in words
 * @param thresholds where spam begins: accuracy and F1 are told for the first, false positives for each
 * @param runs at least one; their figures are averaged
 */
public record Evaluation(String data, String protocol, String model, List<Double> thresholds, List<Run> runs) {

    private static final double NANOS_PER_MICRO = 1000;

    public Evaluation {
        thresholds = List.copyOf(thresholds);
        runs = List.copyOf(runs);
        if (thresholds.isEmpty() || runs.isEmpty()) {
            throw new IllegalArgumentException("an evaluation needs a threshold and a run");
        }
    }

    /** The figures of each run. */
    public List<Figures> figures() {
        return runs.stream().map(run -> Figures.of(run.scored(), thresholds)).toList();
    }

    /** The mean of the runs' figures: those of the run, if it is one. */
    public Figures mean() {
        return Figures.mean(figures());
    }

    /** Microseconds to score a comment: the mean of the runs' medians. */
    public double scoreMicros() {
        return runs.stream().mapToDouble(run -> run.timing().scoreMedian()).sum() / runs.size() / NANOS_PER_MICRO;
    }

    /** Microseconds to score and to learn a comment; NaN where nothing was learned one by one. */
    public double scoreAndLearnMicros() {
        return scoreMicros()
                + runs.stream().mapToDouble(run -> run.timing().learnMedian()).sum() / runs.size() / NANOS_PER_MICRO;
    }

    /** From how many labels a run learned, on average. */
    public double learned() {
        return runs.stream().mapToLong(Run::learned).sum() / (double) runs.size();
    }

    /** One JSON object; shares are in percent, and what can't be told is null. All but the times is deterministic. */
    public String json() {
        ObjectNode json = new ObjectMapper().createObjectNode();
        json.put("data", data).put("protocol", protocol).put("model", model);
        put(json, mean(), learned());
        number(json.putObject("microsPerComment"), "score", scoreMicros());
        number((ObjectNode) json.get("microsPerComment"), "scoreAndLearn", scoreAndLearnMicros());
        if (runs.size() > 1) {
            List<Figures> figures = figures();
            var each = json.putArray("runs");
            IntStream.range(0, runs.size())
                    .forEach(i -> put(
                            each.addObject().put("name", runs.get(i).name()),
                            figures.get(i),
                            runs.get(i).learned()));
        }
        return json.toString();
    }

    private static void put(ObjectNode json, Figures figures, double learned) {
        json.put("comments", figures.comments()).put("spam", figures.spam()).put("ham", figures.ham());
        number(json, "learned", learned);
        number(json, "oneMinusAucPercent", figures.lostAreaPercent());
        ObjectNode caught = json.putObject("caughtPercentAtHamRefusedPercent");
        for (int i = 0; i < Figures.HAM_RATES.size(); i++) {
            number(
                    caught,
                    percent(Figures.HAM_RATES.get(i)),
                    100 * figures.caught().get(i));
        }
        number(json, "calibrationError", figures.calibrationError());
        number(json, "brier", figures.brier());
        var thresholds = json.putArray("thresholds");
        for (Figures.AtThreshold at : figures.thresholds()) {
            ObjectNode one = thresholds.addObject();
            one.put("threshold", at.threshold());
            number(one, "accuracyPercent", 100 * at.accuracy());
            number(one, "f1Percent", 100 * at.f1());
            number(one, "falsePositives", at.falsePositives());
            number(one, "hamRefusedPercent", 100 * at.hamRefused());
            number(one, "spamMissedPercent", 100 * at.spamMissed());
        }
    }

    private static void number(ObjectNode json, String name, double value) {
        if (Double.isNaN(value)) {
            json.putNull(name);
        } else if (value == StrictMath.rint(value) && StrictMath.abs(value) < 1e15) {
            json.put(name, (long) value);
        } else {
            json.put(name, value);
        }
    }

    /** {@code 0.5} for 0.005: a rate in percent, as short as can be. */
    public static String percent(double rate) {
        String percent = String.format(Locale.ROOT, "%.4f", 100 * rate);
        return percent.replaceAll("0+$", "").replaceAll("\\.$", "");
    }
}

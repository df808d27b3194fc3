package dev.weir.spam.evaluate;

import dev.weir.spam.LabelledComment;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** In which order comments come in a stream. */
public final class StreamOrder {

    private StreamOrder() {}

    /**
     * As they were written; those of one moment as they are given. Where no comment has a date, the given order is all
     * that is known of time, and stays.
     *
     * @throws ProtocolException if only some have a date
     */
    public static List<LabelledComment> byTime(List<LabelledComment> comments) throws ProtocolException {
        List<LabelledComment> undated =
                comments.stream().filter(comment -> comment.at() == null).toList();
        if (undated.size() == comments.size()) {
            return comments;
        }
        if (!undated.isEmpty()) {
            throw new ProtocolException(
                    undated.size() + " of " + comments.size() + " comments have no \"date\" (the first is "
                            + undated.get(0).id() + "); date them all, or give an order with --order or --shuffle");
        }
        return comments.stream().sorted(Comparator.comparing(StreamOrder::time)).toList();
    }

    /**
     * Those of the ids, in their order; the other comments stay out.
     *
     * @throws ProtocolException if an id stands twice or is of no comment
     */
    public static List<LabelledComment> given(List<LabelledComment> comments, List<String> ids)
            throws ProtocolException {
        Map<String, LabelledComment> byId = new HashMap<>();
        comments.forEach(comment -> byId.put(comment.id(), comment));
        Set<String> taken = new HashSet<>();
        List<LabelledComment> stream = new ArrayList<>();
        for (String id : ids) {
            LabelledComment comment = byId.get(id);
            if (comment == null) {
                throw new ProtocolException("the order names " + id + ", but there is no comment with this id");
            }
            if (!taken.add(id)) {
                throw new ProtocolException("the order names " + id + " twice");
            }
            stream.add(comment);
        }
        return stream;
    }

    /** At random; the same for the same seed. */
    public static List<LabelledComment> shuffled(List<LabelledComment> comments, long seed) {
        return new Seed(seed).and("stream").shuffled(comments);
    }

    private static Instant time(LabelledComment comment) {
        return Objects.requireNonNull(comment.at());
    }
}

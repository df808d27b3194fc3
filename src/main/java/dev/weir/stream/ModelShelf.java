package dev.weir.stream;

import dev.weir.event.Json;
import dev.weir.spam.SpamModel;
import dev.weir.spam.SpamModelException;
import java.io.IOException;
import java.time.LocalDate;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where all tasks of an instance find the present spam model. One thread puts it together from the records of its topic;
 * any may look. A model is changed by putting another in its place, never in itself.
 */
final class ModelShelf {

    static final String HEAD = "head";

    private static final String SHARD = "shard/";
    private static final String DAY = "day/";
    private static final Logger LOG = LoggerFactory.getLogger(ModelShelf.class);

    /** Those that came since the last head, which the present model hasn't taken over. */
    private final TreeMap<Integer, byte[]> changed = new TreeMap<>();

    private volatile Present present;
    private volatile @Nullable ModelHead head;

    /** A model, and how verdicts name it. */
    record Present(String version, SpamModel model) {}

    /**
     * @param starter what is used until the first model comes
     */
    ModelShelf(SpamModel starter) {
        present = new Present("starter", starter);
    }

    static String shardKey(int shard) {
        return SHARD + shard;
    }

    /** Under which the last model of each day is listed. */
    static String dayKey(LocalDate day) {
        return DAY + day;
    }

    Present present() {
        return present;
    }

    /** What the present model was made of; null while it is the starter. */
    @Nullable
    ModelHead head() {
        return head;
    }

    /** Takes a record of the topic, in its order: the head comes after the shards that belong to it. */
    void take(String key, byte @Nullable [] value) {
        if (value == null) {
            return;
        }
        if (key.startsWith(SHARD)) {
            changed.put(Integer.parseInt(key.substring(SHARD.length())), value);
        } else if (key.equals(HEAD)) {
            putTogether(value);
        }
    }

    private void putTogether(byte[] record) {
        try {
            SpamModel model = present.model().with(changed.values());
            ModelHead read = Json.mapper().readValue(record, ModelHead.class);
            present = new Present(read.version(), model);
            head = read;
            changed.clear();
        } catch (SpamModelException | IOException e) {
            LOG.atError()
                    .addKeyValue("why", e.getMessage())
                    .log("the published spam model can't be used by this version of Weir; the last one stays in use");
        }
    }
}

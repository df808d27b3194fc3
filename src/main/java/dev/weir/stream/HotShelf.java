package dev.weir.stream;

import dev.weir.event.Json;
import dev.weir.spam.campaign.CampaignMatch;
import dev.weir.spam.campaign.CampaignSettings;
import dev.weir.spam.campaign.HotSignal;
import dev.weir.spam.campaign.HotSignals;
import dev.weir.spam.campaign.Traits;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where all tasks of an instance find the hot signals. Safe to share between threads. */
final class HotShelf {

    /** A campaign has a few dozen signals, each about half a kilobyte here. */
    private static final int MOST = 20_000;

    private static final Logger LOG = LoggerFactory.getLogger(HotShelf.class);

    private final Object lock = new Object();
    private final HotSignals signals = new HotSignals(MOST, CampaignSettings.DEFAULT);
    private volatile boolean empty = true;

    /** Takes a record of the topic; one without a value says that the signal is hot no more. */
    void take(String key, byte @Nullable [] value) {
        HotSignal hot = value == null ? null : read(value);
        synchronized (lock) {
            if (hot == null) {
                signals.remove(key);
            } else {
                signals.put(hot);
            }
            empty = signals.size() == 0;
        }
    }

    /** The campaigns that a comment is of by what it shows. */
    List<CampaignMatch> match(Traits traits) {
        if (empty) {
            return List.of();
        }
        synchronized (lock) {
            return signals.match(traits);
        }
    }

    /** How many campaigns wait for a moderator's decision, as far as they have hot signals. */
    int undecidedCampaigns() {
        if (empty) {
            return 0;
        }
        synchronized (lock) {
            return signals.undecidedCampaigns();
        }
    }

    private static @Nullable HotSignal read(byte[] value) {
        try {
            return Json.mapper().readValue(value, HotSignal.class);
        } catch (IOException e) {
            // Another version of Weir wrote it: it counts as not hot, and who shows it is not held.
            LOG.atError().log("a hot signal can't be read by this version of Weir; it is left out");
            return null;
        }
    }
}

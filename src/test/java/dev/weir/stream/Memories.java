package dev.weir.stream;

import dev.weir.event.AuthorKey;
import dev.weir.spam.SpamModel;
import dev.weir.text.Fingerprint;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;

/** Empty memories of the stages, in maps whose latest changes a crash may lose. */
final class Memories {

    private final List<Runnable> undo = new ArrayList<>();
    private final List<Integer> inputs = new ArrayList<>();

    static Screening.Memory screening() {
        return new Memories().ofScreening();
    }

    static Threads.Memory threads() {
        return new Memories().ofThreads();
    }

    /** A model that has learned nothing. */
    static Supplier<ModelShelf.Present> models() {
        return new ModelShelf(SpamModel.empty())::present;
    }

    /** A ring that makes the same key for the same author, so that two runs can be compared. */
    static KeyRing keys(boolean exactlyOnce) {
        return new KeyRing(exactlyOnce, Duration.ofMillis(100), (author, at, random) -> {
            byte[] bytes = new byte[32];
            new Random(author.hashCode()).nextBytes(bytes);
            String secret = Base64.getEncoder().encodeToString(bytes);
            return new AuthorKey(Fingerprint.exact(author), author, secret, at, null);
        });
    }

    /** The wordpress policy, on all blogs. */
    static PolicyBook policies() {
        return new PolicyBook(blog -> null);
    }

    Learning.Memory ofLearning() {
        return new Learning.Memory(
                table(), table(), table(), table(), table(), new Teachers.Memory(table(), table(), table()));
    }

    Screening.Memory ofScreening() {
        return new Screening.Memory(
                table(),
                table(),
                table(),
                table(),
                table(),
                table(),
                table(),
                table(),
                new Forgetting.Memory(table(), table(), table(), table(), table()));
    }

    Threads.Memory ofThreads() {
        return new Threads.Memory(
                new Ledger.Memory(table(), table(), table(), table()),
                table(),
                table(),
                new Tallies.Memory(table(), table(), table()),
                table(),
                table());
    }

    Signals.Memory ofSignals() {
        return new Signals.Memory(table(), table(), table(), table());
    }

    Campaigns.Memory ofCampaigns() {
        return new Campaigns.Memory(table(), table(), table(), table(), table(), table(), table(), table());
    }

    /** All that was written so far belongs to one input or an earlier one. */
    void endOfInput() {
        inputs.add(undo.size());
    }

    void commit() {
        undo.clear();
        inputs.clear();
    }

    /** Loses what was written for the last inputs since the commit, as many as chance will have it. */
    void crash(Random random) {
        int kept = random.nextInt(inputs.size() + 1);
        int size = kept == 0 ? 0 : inputs.get(kept - 1);
        while (undo.size() > size) {
            undo.remove(undo.size() - 1).run();
        }
        commit();
    }

    private <V> Table<V> table() {
        return new FragileTable<>(undo);
    }
}

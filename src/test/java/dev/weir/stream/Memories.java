package dev.weir.stream;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Empty memories of the stages, in maps whose latest changes a crash may lose. */
final class Memories {

    private final List<FragileTable<?>> tables = new ArrayList<>();

    static Screening.Memory screening() {
        return new Memories().ofScreening();
    }

    static Threads.Memory threads() {
        return new Memories().ofThreads();
    }

    Screening.Memory ofScreening() {
        return new Screening.Memory(table(), table(), table(), table(), table(), table());
    }

    Threads.Memory ofThreads() {
        return new Threads.Memory(
                new Ledger.Memory(table(), table(), table(), table()),
                table(),
                table(),
                new Tallies.Memory(table(), table(), table()));
    }

    void commit() {
        tables.forEach(FragileTable::commit);
    }

    void crash(Random random) {
        tables.forEach(table -> table.crash(random));
    }

    private <V> Table<V> table() {
        FragileTable<V> table = new FragileTable<>();
        tables.add(table);
        return table;
    }
}

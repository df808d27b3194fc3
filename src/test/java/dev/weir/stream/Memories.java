package dev.weir.stream;

/** Empty memories of the stages, in maps. */
final class Memories {

    private Memories() {}

    static Screening.Memory screening() {
        return new Screening.Memory(
                new MemoryTable<>(),
                new MemoryTable<>(),
                new MemoryTable<>(),
                new MemoryTable<>(),
                new MemoryTable<>(),
                new MemoryTable<>());
    }

    static Threads.Memory threads() {
        return new Threads.Memory(
                new Ledger.Memory(new MemoryTable<>(), new MemoryTable<>(), new MemoryTable<>(), new MemoryTable<>()),
                new MemoryTable<>(),
                new MemoryTable<>(),
                new Tallies.Memory(new MemoryTable<>(), new MemoryTable<>(), new MemoryTable<>()));
    }
}

package dev.weir.service;

import java.util.Map;
import org.apache.kafka.streams.state.RocksDBConfigSetter;
import org.jspecify.annotations.Nullable;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.Cache;
import org.rocksdb.LRUCache;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;
import org.rocksdb.WriteBufferManager;

/**
 * The memory beside the heap that all stores of an instance share: one cache for what is read, its indexes and filters
 * with it, and what is written until it lies on the disk. Left to itself each store takes 50 MB for the one and up to
 * 48 MB for the other, and an instance has as many stores as it has partitions, several times over.
 *
 * <p>The bound is RocksDB's own and not a hard one: what is being read or written at the moment is not refused, so that for
 * moments it may be some megabytes more. Safe for use by many threads.
 */
public final class StateMemory implements AutoCloseable {

    /** Under this name the settings of Kafka Streams hold the memory that {@link Setter} hands out. */
    static final String CONFIG = "weir.state.memory";

    private static final long MEGABYTE = 1024 * 1024;

    /** With less for each store they write to the disk all the time, and read their indexes from there. */
    private static final long LEAST_FOR_A_STORE = 2 * MEGABYTE;

    /** What is written may take so much of the whole; the rest is for what is read. */
    private static final double FOR_WRITING = 1.0 / 3;

    /** Not more than this is put off for one store: a start after a crash would have it to do again. */
    private static final long MOST_WRITING_OF_A_STORE = 16 * MEGABYTE;

    /**
     * All stores' own shares together take so much of what is there for writing. For when it is all taken, the store that
     * writes next has to write to the disk, however little it has, and the next after it: those that hold much may rest.
     */
    private static final double SHARED_OUT = 0.8;

    /** Indexes and filters may take so much of the cache before they make room for one another. */
    private static final double FOR_INDEXES = 0.25;

    /** The cache has two to the power of this many parts, each with a lock; more, and a part is soon too small for a block. */
    private static final int PARTS = 4;

    /** Most keys that are asked for are new ones: so much of what is written tells that it has none of them. */
    private static final double FOR_FILTER_OF_WRITES = 0.01;

    private final long bytes;
    private final int stores;
    private @Nullable Cache cache;
    private @Nullable WriteBufferManager writing;
    private boolean closed;

    /**
     * @param bytes how much all stores may take together
     * @param stores how many there are at most
     */
    StateMemory(long bytes, int stores) {
        this.bytes = bytes;
        this.stores = stores;
    }

    /** The least that makes sense for so many stores, in bytes. */
    static long least(int stores) {
        return stores * LEAST_FOR_A_STORE;
    }

    /** How much there is, in bytes. */
    public long bytes() {
        return bytes;
    }

    /** How much is taken, in bytes; 0 before the first store is opened and after the end. */
    public synchronized long used() {
        return cache == null || closed ? 0 : cache.getUsage();
    }

    /** Has a store take its memory here. */
    private synchronized void shareWith(Options options) {
        if (cache == null) {
            // Only now: an instance with its stores in memory needs nothing of RocksDB.
            RocksDB.loadLibrary();
            cache = new LRUCache(bytes, PARTS, false, FOR_INDEXES);
            writing = new WriteBufferManager((long) (bytes * FOR_WRITING), cache);
        }
        BlockBasedTableConfig tables = (BlockBasedTableConfig) options.tableFormatConfig();
        tables.setBlockCache(cache);
        tables.setCacheIndexAndFilterBlocks(true);
        tables.setCacheIndexAndFilterBlocksWithHighPriority(true);
        tables.setPinTopLevelIndexAndFilter(true);
        options.setTableFormatConfig(tables);
        options.setMemtablePrefixBloomSizeRatio(FOR_FILTER_OF_WRITES);
        options.setMemtableWholeKeyFiltering(true);
        options.setWriteBufferManager(writing);
        options.setWriteBufferSize(
                Math.min(MOST_WRITING_OF_A_STORE, (long) (bytes * FOR_WRITING * SHARED_OUT / stores)));
    }

    /** Gives the memory back; after all stores are closed. */
    @Override
    public synchronized void close() {
        closed = true;
        if (writing != null) {
            writing.close();
        }
        if (cache != null) {
            cache.close();
        }
    }

    /** What Kafka Streams asks for each store; it makes it by its name. */
    public static final class Setter implements RocksDBConfigSetter {

        @Override
        public void setConfig(String store, Options options, Map<String, Object> configs) {
            ((StateMemory) configs.get(CONFIG)).shareWith(options);
        }

        @Override
        public void close(String store, Options options) {
            // The memory is not this store's alone.
        }
    }
}

package io.daybook.runtime;

import java.util.Map;
import org.apache.kafka.streams.state.RocksDBConfigSetter;
import org.jspecify.annotations.Nullable;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.BloomFilter;
import org.rocksdb.Cache;
import org.rocksdb.LRUCache;
import org.rocksdb.Options;
import org.rocksdb.WriteBufferManager;

/**
 * One block cache and one write-buffer budget for all stores of a process: by default, each store
 * of each partition has its own, and memory grows with both counts.
 */
public final class BoundedRocksDb implements RocksDBConfigSetter {
  /** Name of the property of Kafka Streams that says how much, in bytes. */
  public static final String MEMORY_BYTES = "daybook.rocksdb.memory.bytes";

  private static final int WRITE_BUFFER_BYTES = 4 * 1024 * 1024;
  private static final double BLOOM_BITS_PER_KEY = 10;

  private static @Nullable Cache cache;
  private static @Nullable WriteBufferManager writeBuffers;

  @Override
  public void setConfig(String storeName, Options options, Map<String, Object> configs) {
    synchronized (BoundedRocksDb.class) {
      Cache shared = cache;
      if (shared == null) {
        long bytes = Long.parseLong(String.valueOf(configs.get(MEMORY_BYTES)));
        shared = new LRUCache(bytes);
        cache = shared;
        writeBuffers = new WriteBufferManager(bytes / 2, shared);
      }
      BlockBasedTableConfig table = (BlockBasedTableConfig) options.tableFormatConfig();
      table.setBlockCache(shared);
      table.setCacheIndexAndFilterBlocks(true);
      table.setFilterPolicy(new BloomFilter(BLOOM_BITS_PER_KEY));
      options.setTableFormatConfig(table);
      options.setWriteBufferManager(writeBuffers);
      options.setWriteBufferSize(WRITE_BUFFER_BYTES);
      // On by default, it makes "not there", the usual answer of seen-commands, expensive.
      options.setOptimizeFiltersForHits(false);
    }
  }

  @Override
  public void close(String storeName, Options options) {
    // The cache outlives every store; the process ends it.
  }
}

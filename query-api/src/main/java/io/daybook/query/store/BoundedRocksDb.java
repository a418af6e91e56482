package io.daybook.query.store;

import java.util.Map;
import org.apache.kafka.streams.state.RocksDBConfigSetter;
import org.jspecify.annotations.Nullable;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.Cache;
import org.rocksdb.LRUCache;
import org.rocksdb.Options;
import org.rocksdb.WriteBufferManager;

/**
 * One block cache and one write-buffer budget for all partitions of all stores: by default, each
 * has its own, and memory grows with both counts.
 */
public final class BoundedRocksDb implements RocksDBConfigSetter {
  static final String MEMORY_BYTES = "daybook.rocksdb.memory.bytes";

  private static final int WRITE_BUFFER_BYTES = 4 * 1024 * 1024;

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
      options.setTableFormatConfig(table);
      options.setWriteBufferManager(writeBuffers);
      options.setWriteBufferSize(WRITE_BUFFER_BYTES);
    }
  }

  @Override
  public void close(String storeName, Options options) {
    // The cache outlives every store; the process ends it.
  }
}

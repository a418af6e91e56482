package io.daybook.benchmarks.peer.axon;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.axonframework.common.caching.WeakReferenceCache;

/**
 * Axon's cache, made to keep the aggregates of the last commands.
 *
 * <p>Left alone, it forgets at each garbage collection whatever nobody works on at that moment.
 */
final class RecentlyUsed extends WeakReferenceCache {

  // A few kilobytes each.
  private static final int KEPT_MAX = 20_000;

  private final Map<Object, Object> kept =
      Collections.synchronizedMap(
          new LinkedHashMap<>() {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<Object, Object> eldest) {
              return size() > KEPT_MAX;
            }
          });

  @Override
  public void put(Object key, Object value) {
    kept.put(key, value);
    super.put(key, value);
  }

  @Override
  public boolean remove(Object key) {
    kept.remove(key);
    return super.remove(key);
  }
}

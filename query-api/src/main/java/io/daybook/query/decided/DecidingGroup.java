package io.daybook.query.decided;

import io.daybook.eventlog.AggregateType;
import io.daybook.eventlog.contract.EventLog;
import io.daybook.query.request.DecidedCommands;
import io.daybook.query.request.Demand;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Knows from the offsets of the group that decides how far commands are decided.
 *
 * <p>The group commits an offset in the transaction of the events. So before an offset that is
 * committed every command is decided, and its events stand before the end that the events topic has
 * then. The last of them says which command was the last one to leave any. That stays true,
 * whatever follows, and is remembered.
 */
public final class DecidingGroup implements DecidedCommands, AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(DecidingGroup.class);

  private final Brokers brokers;
  private final Map<Place, Decided> known = new ConcurrentHashMap<>();
  private final Set<Place> asked = ConcurrentHashMap.newKeySet();
  private final ExecutorService questions = Executors.newVirtualThreadPerTaskExecutor();

  private record Place(String type, int partition) {}

  /**
   * What is known of a partition.
   *
   * @param before this offset every command is decided
   * @param lastWithEvents offset of the last one that left events, -1 if none did
   */
  private record Decided(long before, long lastWithEvents) {

    boolean covers(long offset) {
      return offset < before;
    }
  }

  private static final Decided NOTHING = new Decided(0, -1);

  /** Asks nothing yet. */
  public DecidingGroup(EventLog eventLog) {
    brokers = new Brokers(eventLog);
  }

  @Override
  public Demand needed(AggregateType type, Demand demand) {
    return demand.map(
        (partition, offset) -> {
          Decided decided = known(new Place(type.name(), partition));
          return decided.covers(offset) ? Math.min(offset, decided.lastWithEvents) : offset;
        });
  }

  @Override
  public void lookUp(AggregateType type, Demand demand) {
    demand
        .offsets()
        .forEach(
            (partition, offset) -> {
              Place place = new Place(type.name(), partition);
              // One question at a time, however many wait for its answer.
              if (!known(place).covers(offset) && asked.add(place)) {
                questions.execute(() -> ask(type, place, offset));
              }
            });
  }

  private void ask(AggregateType type, Place place, long offset) {
    try {
      long before = brokers.decidedBefore(type, place.partition);
      if (before > offset) {
        known.put(place, new Decided(before, brokers.lastWithEvents(type, place.partition)));
      }
      // Whoever still waits asks again; the brokers need not be asked more often.
      Thread.sleep(PATIENCE);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    } catch (KafkaException e) {
      log.warn("not known which commands are decided partition={}: {}", place, e.toString());
    } finally {
      asked.remove(place);
    }
  }

  private Decided known(Place place) {
    return known.getOrDefault(place, NOTHING);
  }

  @Override
  public void close() {
    questions.shutdownNow();
    brokers.close();
  }
}

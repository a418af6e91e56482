package io.daybook.query.decided;

import io.daybook.domain.AggregateType;
import io.daybook.domain.Rules;
import io.daybook.eventlog.MalformedRecordException;
import io.daybook.eventlog.contract.EventLog;
import io.daybook.query.request.DecidedCommands;
import io.daybook.query.request.RequiredOffsets;
import io.daybook.query.request.Written;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Knows from the decided offsets of the write side how far commands are decided.
 *
 * <p>streams-app writes a decided offset in the transaction of the events. So up to it every
 * command is decided, and its events stand before the end that the events topic has then. The last
 * of them says which command was the last one to leave any. That stays true, whatever follows, and
 * is remembered.
 */
public final class DecidedOffsets implements DecidedCommands, AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(DecidedOffsets.class);

  private final Brokers brokers;
  private final CommandEnds ends;
  private final Map<Place, Decided> known = new ConcurrentHashMap<>();
  private final Set<Place> asked = ConcurrentHashMap.newKeySet();
  private final ExecutorService questions = Executors.newVirtualThreadPerTaskExecutor();

  /**
   * What is known of a partition.
   *
   * @param last up to this offset every command is decided
   * @param lastWithEvents offset of the last one that left events, -1 if none did
   */
  private record Decided(long last, long lastWithEvents) {

    boolean covers(long offset) {
      return offset <= last;
    }
  }

  private static final Decided NOTHING = new Decided(-1, -1);

  /** Asks nothing yet. */
  public DecidedOffsets(EventLog eventLog, Rules rules) {
    brokers = new Brokers(eventLog, rules);
    ends = new CommandEnds(brokers, questions);
  }

  @Override
  public RequiredOffsets needed(AggregateType type, RequiredOffsets required) {
    return required.map(
        (partition, offset) -> {
          Decided decided = known(new Place(type.name(), partition));
          return decided.covers(offset) ? Math.min(offset, decided.lastWithEvents) : offset;
        });
  }

  @Override
  public void lookUp(AggregateType type, RequiredOffsets required) {
    required
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

  @Override
  public Written written(AggregateType type, RequiredOffsets required) {
    return ends.written(type, required);
  }

  private void ask(AggregateType type, Place place, long offset) {
    try {
      long last = brokers.decided(type, place.partition());
      if (last >= offset) {
        known.put(place, new Decided(last, brokers.lastWithEvents(type, place.partition())));
      }
      // Whoever still waits asks again; the brokers need not be asked more often.
      Thread.sleep(LOOK_UP_AFTER);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    } catch (KafkaException | MalformedRecordException e) {
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

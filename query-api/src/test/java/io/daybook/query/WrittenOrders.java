package io.daybook.query;

import static io.daybook.query.OrderLog.itemAdded;
import static io.daybook.query.OrderLog.placed;

import io.daybook.eventlog.ConsistencyToken;
import io.daybook.query.OrderLog.Command;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Orders in all partitions, to which one command after the other adds two events; and reads of what
 * each command has written.
 */
final class WrittenOrders {
  private static final int ORDERS = 200;

  private final EventWriter writer;
  private int commands;

  WrittenOrders(EventWriter writer) {
    this.writer = writer;
  }

  /** What a read must show at least. */
  record Written(String id, int version, ConsistencyToken token) {
    String path() {
      return "/v1/orders/" + id;
    }
  }

  /** The orders' ids. */
  static List<String> ids() {
    return IntStream.range(0, ORDERS).mapToObj(i -> "w-" + i).toList();
  }

  /** So many commands in one committed transaction, each to the next order. */
  List<Written> write(int count) {
    List<Written> all = new ArrayList<>();
    writer.begin();
    for (int i = 0; i < count; i++, commands++) {
      String id = "w-" + commands % ORDERS;
      int before = commands / ORDERS * 2;
      Command command =
          writer.command(
              id,
              before,
              before == 0 ? placed("c-1") : itemAdded(before + 1),
              itemAdded(before + 2));
      writer.send(command.events());
      all.add(new Written(id, before + 2, command.token()));
    }
    writer.commit();
    return all;
  }

  /**
   * Reads each of them with its token, all at the same time, from one instance or another.
   *
   * @return those that nobody has answered yet
   * @throws AssertionError if an answer is stale, or shows half a command
   */
  static List<Written> read(List<Written> all, QueryClient... instances) {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<@Nullable Written>> reads = new ArrayList<>();
      for (int i = 0; i < all.size(); i++) {
        Written written = all.get(i);
        QueryClient instance = instances[i % instances.length];
        reads.add(threads.submit(() -> isAnswered(written, instance) ? null : written));
      }
      return reads.stream().map(WrittenOrders::outcome).filter(written -> written != null).toList();
    }
  }

  private static @Nullable Written outcome(Future<@Nullable Written> read) {
    try {
      return read.get();
    } catch (Exception e) {
      throw new AssertionError("A read was wrong", e);
    }
  }

  private static boolean isAnswered(Written written, QueryClient instance) {
    HttpResponse<String> answer;
    try {
      answer = instance.get(written.path(), written.token());
    } catch (IllegalStateException e) {
      // The instance was killed meanwhile.
      return false;
    }
    if (answer.statusCode() == 503) {
      return false;
    }
    int version = version(answer);
    if (version < written.version() || version % 2 != 0) {
      throw new AssertionError(written + " was answered with version " + version);
    }
    return true;
  }

  /** That of a state. */
  static int version(HttpResponse<String> answer) {
    if (answer.statusCode() != 200) {
      throw new AssertionError(answer.statusCode() + ": " + answer.body());
    }
    return QueryClient.version(answer);
  }
}

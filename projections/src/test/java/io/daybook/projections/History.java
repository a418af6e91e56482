package io.daybook.projections;

import io.daybook.proto.sales.order.v1.OrderEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;

/** Writes the lives of many orders, interleaved, some of it in transactions that are aborted. */
final class History {
  private static final AtomicInteger ORDER = new AtomicInteger();

  private History() {}

  private record Life(String orderId, List<OrderEvent> left) {}

  static void write(EventWriter writer, Random random, int orders) {
    List<Life> lives = new ArrayList<>();
    for (int order = 0; order < orders; order++) {
      lives.add(new Life("o-" + ORDER.incrementAndGet(), new ArrayList<>(Arms.life(random))));
    }
    while (!lives.isEmpty()) {
      writeCommand(writer, random, lives);
      if (random.nextInt(10) == 0) {
        writer.commit();
      }
      if (random.nextInt(50) == 0) {
        writer.commit();
        writer.command(lives.isEmpty() ? "o-1" : lives.getFirst().orderId(), Arms.paid()).abort();
      }
    }
    writer.commit();
  }

  private static void writeCommand(EventWriter writer, Random random, List<Life> lives) {
    Life life = lives.get(random.nextInt(lives.size()));
    List<OrderEvent> command = life.left().subList(0, 1 + random.nextInt(life.left().size()));
    writer.command(life.orderId(), List.copyOf(command));
    command.clear();
    if (life.left().isEmpty()) {
      lives.remove(life);
    }
  }
}

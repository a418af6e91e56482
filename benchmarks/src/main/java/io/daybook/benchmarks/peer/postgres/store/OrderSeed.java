package io.daybook.benchmarks.peer.postgres.store;

import io.daybook.benchmarks.load.LongOrder;
import io.daybook.domain.Decision;
import io.daybook.domain.sales.order.OrderDecider;
import io.daybook.proto.sales.order.v1.OrderCommand;
import io.daybook.proto.sales.order.v1.OrderEvent;
import io.daybook.proto.sales.order.v1.OrderState;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.postgresql.PGConnection;
import org.postgresql.copy.PGCopyOutputStream;

/** Fills the tables by COPY, with events that the rules have made. */
final class OrderSeed {

  private static final String EVENTS =
      "COPY events (aggregate_id, version, command_id, data) FROM STDIN (FORMAT binary)";
  private static final String ORDERS =
      "COPY orders (aggregate_id, version, state) FROM STDIN (FORMAT binary)";
  private static final byte[] SIGNATURE =
      "PGCOPY\n\377\r\n\0\0\0\0\0\0\0\0\0".getBytes(StandardCharsets.ISO_8859_1);
  private static final int END = -1;
  private static final int BUFFER_BYTES = 256 * 1024;

  private final OrderDecider decider = new OrderDecider();
  private final Connection forEvents;
  private final Connection forOrders;

  /** Two connections, since each of them copies one table at a time. */
  OrderSeed(Connection forEvents, Connection forOrders) {
    this.forEvents = forEvents;
    this.forOrders = forOrders;
  }

  void copy(Stream<String> orderIds, int count) throws SQLException {
    try (DataOutputStream events = open(forEvents, EVENTS);
        DataOutputStream orders = open(forOrders, ORDERS)) {
      for (Iterator<String> ids = orderIds.iterator(); ids.hasNext(); ) {
        copy(ids.next(), count, events, orders);
      }
      events.writeShort(END);
      orders.writeShort(END);
    } catch (IOException e) {
      throw new SQLException("Not copied", e);
    }
    try (Statement statement = forEvents.createStatement()) {
      statement.execute("VACUUM (ANALYZE) events, orders");
    }
  }

  private static DataOutputStream open(Connection connection, String copy)
      throws SQLException, IOException {
    DataOutputStream out =
        new DataOutputStream(
            new PGCopyOutputStream(connection.unwrap(PGConnection.class), copy, BUFFER_BYTES));
    out.write(SIGNATURE);
    return out;
  }

  private void copy(String orderId, int count, DataOutputStream events, DataOutputStream orders)
      throws IOException {
    OrderState state = decider.initialState();
    int version = 0;
    while (version < count) {
      OrderCommand command = LongOrder.command(orderId, version);
      for (OrderEvent event : Events.complete(decide(state, command), command, version)) {
        events.writeShort(4);
        write(events, orderId);
        write(events, event.getMetadata().getVersion());
        write(events, command.getMetadata().getCommandId());
        write(events, event.toByteArray());
        state = decider.evolve(state, event);
        version++;
      }
    }
    orders.writeShort(3);
    write(orders, orderId);
    write(orders, version);
    write(orders, state.toByteArray());
  }

  private List<OrderEvent> decide(OrderState state, OrderCommand command) {
    return switch (decider.decide(state, command)) {
      case Decision.Accepted<OrderEvent>(List<OrderEvent> events) -> events;
      case Decision.Rejected<OrderEvent>(String code, String message) ->
          throw new IllegalStateException(code + ": " + message);
    };
  }

  private static void write(DataOutputStream out, String text) throws IOException {
    write(out, text.getBytes(StandardCharsets.UTF_8));
  }

  private static void write(DataOutputStream out, int number) throws IOException {
    out.writeInt(Integer.BYTES);
    out.writeInt(number);
  }

  private static void write(DataOutputStream out, byte[] bytes) throws IOException {
    out.writeInt(bytes.length);
    out.write(bytes);
  }
}

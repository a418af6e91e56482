package io.daybook.streams.decision;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.domain.AggregateType;
import io.daybook.domain.AggregateTypes;
import io.daybook.eventlog.AggregatePartitioner;
import io.daybook.proto.sales.order.v1.CancelOrder;
import io.daybook.proto.sales.order.v1.ChangeShippingAddress;
import io.daybook.proto.sales.order.v1.DeliverOrder;
import io.daybook.proto.sales.order.v1.OrderCommand;
import io.daybook.proto.sales.order.v1.PayOrder;
import io.daybook.proto.sales.order.v1.PaymentMethod;
import io.daybook.proto.sales.order.v1.PostalAddress;
import io.daybook.proto.sales.order.v1.RemoveItem;
import io.daybook.proto.sales.order.v1.SetShippingAddress;
import io.daybook.proto.sales.part.v1.ChangePartPrice;
import io.daybook.proto.sales.part.v1.DiscontinuePart;
import io.daybook.proto.sales.part.v1.PartCommand;
import io.daybook.proto.sales.part.v1.RegisterPart;
import io.daybook.proto.v1.CommandMetadata;
import io.daybook.proto.v1.Money;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The log that this version leaves to all later ones: domain/sales/released/&lt;version&gt; holds
 * what the topology writes for one command of each kind. A version that is released is never
 * written again.
 */
class GoldenLogTest {
  private static final String VERSION = System.getProperty("golden.version");
  private static final Path FOLDER =
      Path.of(
          System.getProperty("daybook.home"),
          "domain/sales/released",
          VERSION.replace("-SNAPSHOT", ""));
  private static final AggregateType ORDERS = Fixtures.orders();
  private static final AggregateType PARTS =
      AggregateTypes.load().byName("sales.part").orElseThrow();

  @TempDir Path temporary;
  private int commands;

  @Test
  void this_version_writes_the_log_that_is_kept() throws IOException {
    Map<String, List<String>> files = new TreeMap<>();
    try (GoldenLog log = new GoldenLog(temporary)) {
      parts(log);
      orders(log);
      Map<String, List<String>> events = log.events();
      events.forEach((topic, lines) -> files.put(topic + ".log", lines));
      files.put("states.txt", log.states(events));
    }
    if (Boolean.getBoolean("golden.write")) {
      write(files);
    }
    for (var file : files.entrySet()) {
      assertThat(FOLDER.resolve(file.getKey()))
          .content(US_ASCII)
          .isEqualTo(String.join("\n", file.getValue()) + "\n");
    }
  }

  private static void write(Map<String, List<String>> files) throws IOException {
    assertThat(VERSION).as("a released version's log is never changed").endsWith("-SNAPSHOT");
    Files.createDirectories(FOLDER);
    for (var file : files.entrySet()) {
      Files.writeString(FOLDER.resolve(file.getKey()), String.join("\n", file.getValue()) + "\n");
    }
  }

  private void parts(GoldenLog log) {
    String sold = id("part-sold");
    String gone = id("part-gone");
    var register = RegisterPart.newBuilder().setName("Oil filter").setPrice(pounds(7));
    for (String id : List.of(sold, gone)) {
      log.send(PARTS, id, part(id).setRegisterPart(register).build());
    }
    var change = ChangePartPrice.newBuilder().setPrice(pounds(8));
    log.send(PARTS, sold, part(sold).setChangePartPrice(change).build());
    var discontinue = DiscontinuePart.getDefaultInstance();
    log.send(PARTS, gone, part(gone).setDiscontinuePart(discontinue).build());
  }

  private void orders(GoldenLog log) {
    String delivered = id("delivered");
    String cancelled = id("cancelled");
    String open = id("open");
    for (String id : List.of(delivered, cancelled, open)) {
      log.send(ORDERS, id, Fixtures.place(metadata(id), 2, 1));
    }
    firstForm(log, delivered, cancelled);
    log.orderRules().times = 3;
    log.send(ORDERS, delivered, Fixtures.addItem(metadata(delivered), 1));
    log.send(ORDERS, open, Fixtures.addItem(metadata(open), 4));
    log.orderRules().times = 1;
    var remove = RemoveItem.newBuilder().setLine(2);
    log.send(ORDERS, delivered, order(delivered).setRemoveItem(remove).build());
    log.send(ORDERS, open, changeAddress(open, "Charles Babbage", "Paris"));
    log.send(ORDERS, open, changeAddress(open, "Ada Lovelace", "Lyon"));
    log.send(ORDERS, delivered, order(delivered).setPayOrder(payment(50)).build());
    log.send(ORDERS, delivered, Fixtures.ship(metadata(delivered)));
    var deliver = DeliverOrder.getDefaultInstance();
    log.send(ORDERS, delivered, order(delivered).setDeliverOrder(deliver).build());
    var cancel = CancelOrder.newBuilder().setReason("Too late");
    log.send(ORDERS, cancelled, order(cancelled).setCancelOrder(cancel).build());
  }

  /** Written as a release would have that did not know an address of several fields. */
  private void firstForm(GoldenLog log, String told, String untold) {
    log.orderRules().writesFirstForm = true;
    log.send(ORDERS, told, setAddress(told, "Ada Lovelace, 12 Long Street, 10115 Berlin, DE"));
    log.send(ORDERS, untold, setAddress(untold, "The blue house, behind the church"));
    log.orderRules().writesFirstForm = false;
  }

  @SuppressWarnings("deprecation")
  private OrderCommand setAddress(String id, String text) {
    return order(id)
        .setSetShippingAddress(SetShippingAddress.newBuilder().setAddress(text))
        .build();
  }

  private OrderCommand changeAddress(String id, String name, String city) {
    var address =
        PostalAddress.newBuilder()
            .addLines(name)
            .setPostalCode("69001")
            .setCity(city)
            .setCountryCode("FR");
    return order(id)
        .setChangeShippingAddress(ChangeShippingAddress.newBuilder().setAddress(address))
        .build();
  }

  private static PayOrder payment(long units) {
    return PayOrder.newBuilder()
        .setPaymentId("p-1")
        .setMethod(PaymentMethod.PAYMENT_METHOD_PAYPAL)
        .setAmount(pounds(units))
        .build();
  }

  private static Money pounds(long units) {
    return Money.newBuilder().setCurrencyCode("GBP").setUnits(units).build();
  }

  private OrderCommand.Builder order(String id) {
    return OrderCommand.newBuilder().setMetadata(metadata(id));
  }

  private PartCommand.Builder part(String id) {
    return PartCommand.newBuilder().setMetadata(metadata(id));
  }

  private CommandMetadata.Builder metadata(String id) {
    commands++;
    return CommandMetadata.newBuilder().setAggregateId(id).setCommandId("command-" + commands);
  }

  private static String id(String stem) {
    return IntStream.iterate(1, i -> i + 1)
        .mapToObj(i -> stem + "-" + i)
        .filter(id -> partition(id) == 0)
        .findFirst()
        .orElseThrow();
  }

  private static int partition(String id) {
    return AggregatePartitioner.partition(id.getBytes(US_ASCII), GoldenLog.PARTITIONS);
  }
}

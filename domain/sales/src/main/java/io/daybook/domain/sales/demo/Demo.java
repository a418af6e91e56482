package io.daybook.domain.sales.demo;

import io.daybook.localstack.LocalStackException;
import io.daybook.localstack.client.DaybookClient;
import java.io.PrintWriter;
import tools.jackson.databind.JsonNode;

/** Registers two parts, then walks an order from its placing to its delivery. */
public final class Demo {

  private static final String FILTER_PRICE =
      "{\"currencyCode\":\"GBP\",\"units\":\"6\",\"nanos\":450000000}";
  private static final String PADS_PRICE = "{\"currencyCode\":\"GBP\",\"units\":\"39\"}";

  private final DaybookClient daybook;
  private final PrintWriter out;
  private final Transcript transcript;
  private final String run = Long.toString(System.currentTimeMillis(), Character.MAX_RADIX);

  /**
   * @param colours whether the output is a terminal that wants them
   */
  public Demo(DaybookClient daybook, PrintWriter out, boolean colours) {
    this.daybook = daybook;
    this.out = out;
    this.transcript = new Transcript(out, new Paint(colours));
  }

  /**
   * Runs it, with ids of its own each time.
   *
   * @throws LocalStackException when an answer is another than it must be
   */
  public void run() throws InterruptedException {
    daybook.requireUp();
    transcript.step("Register a part");
    register("oil-filter-" + run, "Oil filter OC 90", FILTER_PRICE);
    transcript.step("Register another part");
    register("brake-pads-" + run, "Brake pads, front axle", PADS_PRICE);
    order(new DemoAggregate(daybook, transcript, "/v1/orders/demo-" + run));
    out.println();
    out.println("Order demo-%s has gone its whole way.".formatted(run));
    out.flush();
  }

  private void register(String sku, String name, String price) throws InterruptedException {
    new DemoAggregate(daybook, transcript, "/v1/parts/" + sku)
        .accepted(":register", "{\"name\":\"%s\",\"price\":%s}".formatted(name, price));
  }

  private void order(DemoAggregate order) throws InterruptedException {
    String customer = "demo-customer-" + run;
    String ship = "{\"trackingNumber\":\"1Z999AA10123456784\"}";
    transcript.step("Place an order");
    order.accepted(
        ":place",
        "{\"customerId\":\"%s\",\"items\":[%s]}"
            .formatted(customer, item("oil-filter-", 2, FILTER_PRICE)));
    transcript.step("Add an item");
    JsonNode open =
        order.accepted(":addItem", "{\"item\":%s}".formatted(item("brake-pads-", 1, PADS_PRICE)));
    transcript.step("Ship it before it is paid: the rules refuse, and nothing is written");
    order.refused(":ship", ship, "ORDER_NOT_PAID");
    transcript.step("Pay its total");
    order.accepted(":pay", payment(open.path("total")));
    transcript.step("Ship it");
    order.accepted(":ship", ship);
    transcript.step("Deliver it");
    order.accepted(":deliver", "{}");
    transcript.step("Find it in PostgreSQL, by its customer");
    order.ask("/v1/order-summaries?customerId=" + customer);
  }

  private String item(String sku, int quantity, String price) {
    return "{\"sku\":\"%s\",\"quantity\":%d,\"unitPrice\":%s}"
        .formatted(sku + run, quantity, price);
  }

  private String payment(JsonNode total) {
    return "{\"paymentId\":\"payment-%s\",\"method\":\"PAYMENT_METHOD_PAYPAL\",\"amount\":%s}"
        .formatted(run, total);
  }
}

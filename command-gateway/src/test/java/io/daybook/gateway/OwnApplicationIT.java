package io.daybook.gateway;

import static io.daybook.gateway.Http.PLACE;
import static io.daybook.gateway.Http.header;
import static io.daybook.gateway.Http.json;
import static io.daybook.gateway.Orders.id;
import static io.daybook.gateway.Orders.newOrder;
import static org.assertj.core.api.Assertions.assertThat;

import com.acme.gateway.AcmeGateway;
import io.daybook.eventlog.WireFormat;
import io.daybook.localstack.testing.TopicRecords;
import io.daybook.proto.sales.order.v1.OrderCommand;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The gateway within an application of somebody else, in a package of its own. */
@ExtendWith(SharedGateway.class)
class OwnApplicationIT {
  private final SharedGateway.Running running;

  OwnApplicationIT(SharedGateway.Running running) {
    this.running = running;
  }

  @Test
  void it_sends_commands_under_the_actor_that_the_application_names() {
    try (Gateway gateway =
        Gateway.start(AcmeGateway.class, running.installation().arguments("acme-gateway"))) {
      Http http = gateway.http();
      String order = newOrder();

      assertThat(json(http.post(order + ":place", PLACE), 200).path("version").asInt())
          .isEqualTo(1);
      assertThat(actors(order)).containsExactly("acme-till-7");
      assertThat(http.get("/actuator/health/readiness").statusCode())
          .as("our defaults hold")
          .isEqualTo(200);
      assertThat(header(http.get("/v1/nothing"), "Content-Type"))
          .as("no error page of Spring Boot")
          .isEqualTo("application/problem+json");
    }
  }

  private List<String> actors(String order) {
    return TopicRecords.committed(running.bootstrapServers(), "sales.order.commands.v1").stream()
        .filter(record -> Orders.key(record).equals(id(order)))
        .map(record -> WireFormat.parse(record.value(), OrderCommand.getDefaultInstance()))
        .map(command -> command.getMetadata().getActor().getName())
        .toList();
  }
}

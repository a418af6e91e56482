package io.daybook.benchmarks.peer.postgres.http;

import static org.springframework.web.servlet.function.RouterFunctions.route;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.util.JsonFormat;
import io.daybook.benchmarks.peer.postgres.store.OrderStore;
import io.daybook.benchmarks.peer.postgres.store.Outcome;
import io.daybook.proto.sales.order.v1.OrderCommand;
import jakarta.servlet.ServletException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;
import tools.jackson.databind.json.JsonMapper;

/** The routes: a command, the state of an order as it is stored, and folded up to a version. */
final class OrderRoutes {

  private static final JsonFormat.Printer PRINTER =
      JsonFormat.printer().omittingInsignificantWhitespace();
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final OpenStore store;

  OrderRoutes(OpenStore store) {
    this.store = store;
  }

  /** Body of 200. */
  record Accepted(String commandId, String aggregateId, int version, List<String> events) {}

  /** Body of every refusal. */
  record Refused(String code, String message, int currentVersion) {}

  RouterFunction<ServerResponse> routes() {
    return route()
        .POST("/v1/orders/{target}", this::decide)
        .GET("/v1/orders/{target}", this::read)
        .PUT("/store/{schema}/{poolSize}", this::open)
        .build();
  }

  private ServerResponse decide(ServerRequest request) throws IOException, SQLException {
    OrderCommand command;
    try {
      command = CommandForm.read(request);
    } catch (InvalidProtocolBufferException | IllegalArgumentException e) {
      return json(
          HttpStatus.BAD_REQUEST, new Refused("INVALID", String.valueOf(e.getMessage()), 0));
    }
    var asked = command.getMetadata();
    return switch (store.get().decide(command)) {
      case Outcome.Accepted(int version, List<String> events) ->
          json(
              HttpStatus.OK,
              new Accepted(asked.getCommandId(), asked.getAggregateId(), version, events));
      case Outcome.Rejected(String code, String message) ->
          json(HttpStatus.CONFLICT, new Refused(code, message, 0));
      case Outcome.Conflict(int version) ->
          json(HttpStatus.PRECONDITION_FAILED, new Refused("VERSION_CONFLICT", "", version));
      case Outcome.IdReused() ->
          json(HttpStatus.UNPROCESSABLE_CONTENT, new Refused("COMMAND_ID_REUSED", "", 0));
    };
  }

  private ServerResponse read(ServerRequest request)
      throws SQLException, ServletException, IOException {
    String id = request.pathVariable("target");
    var version = request.param("version");
    OrderStore.Row row =
        version.isPresent()
            ? store.reads().at(id, Integer.parseInt(version.get()))
            : store.get().read(id);
    if (row.version() == 0) {
      return ServerResponse.notFound().build();
    }
    return ServerResponse.ok()
        .eTag("\"" + row.version() + "\"")
        .contentType(MediaType.APPLICATION_JSON)
        .body(PRINTER.print(row.state()).getBytes(StandardCharsets.UTF_8));
  }

  private ServerResponse open(ServerRequest request) {
    store.open(request.pathVariable("schema"), Integer.parseInt(request.pathVariable("poolSize")));
    return ServerResponse.ok().body("");
  }

  private static ServerResponse json(HttpStatus status, Object body) {
    return ServerResponse.status(status)
        .contentType(MediaType.APPLICATION_JSON)
        .body(JSON.writeValueAsBytes(body));
  }
}

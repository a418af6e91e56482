package io.daybook.benchmarks.peer.postgres.http;

import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.protobuf.util.JsonFormat;
import io.daybook.domain.AggregateTypes;
import io.daybook.domain.CommandRoute;
import io.daybook.eventlog.AggregateId;
import io.daybook.eventlog.CommandId;
import io.daybook.proto.sales.order.v1.OrderCommand;
import io.daybook.proto.v1.CommandMetadata;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.web.servlet.function.ServerRequest;

/** Reads a command from path, headers and body of a request, as Daybook's gateway does. */
final class CommandForm {

  private static final JsonFormat.Parser PARSER = JsonFormat.parser();
  private static final Map<String, FieldDescriptor> ARMS =
      AggregateTypes.load().byName("sales.order").orElseThrow().routes().stream()
          .collect(Collectors.toMap(CommandForm::verb, CommandRoute::field));

  private CommandForm() {}

  private static String verb(CommandRoute route) {
    return route.template().substring(route.template().lastIndexOf(':') + 1);
  }

  /**
   * The command of a request to {@code /v1/orders/<order id>:<verb>}.
   *
   * @throws IllegalArgumentException if the path or a header is not sound
   * @throws InvalidProtocolBufferException if the body is not
   */
  static OrderCommand read(ServerRequest request) throws IOException {
    String target = request.pathVariable("target");
    int colon = target.lastIndexOf(':');
    FieldDescriptor arm = ARMS.get(target.substring(colon + 1));
    String orderId = target.substring(0, Math.max(0, colon));
    require(arm != null && AggregateId.isValid(orderId), target);
    OrderCommand.Builder command =
        OrderCommand.newBuilder().setMetadata(metadata(request, orderId));
    Message.Builder body = command.newBuilderForField(arm);
    byte[] json = request.servletRequest().getInputStream().readAllBytes();
    PARSER.merge(new String(json, StandardCharsets.UTF_8), body);
    return command.setField(arm, body.build()).build();
  }

  private static CommandMetadata.Builder metadata(ServerRequest request, String orderId) {
    var headers = request.servletRequest();
    String id = headers.getHeader("Idempotency-Key");
    CommandMetadata.Builder metadata =
        CommandMetadata.newBuilder()
            .setAggregateId(orderId)
            .setCommandId(id == null ? UUID.randomUUID().toString() : id);
    require(CommandId.isValid(metadata.getCommandId()), metadata.getCommandId());
    String match = headers.getHeader(HttpHeaders.IF_MATCH);
    if (match != null) {
      metadata.setExpectedVersion(Integer.parseInt(match.replace("\"", "")));
    } else if ("*".equals(headers.getHeader(HttpHeaders.IF_NONE_MATCH))) {
      metadata.setExpectedVersion(0);
    }
    return metadata;
  }

  private static void require(boolean sound, @Nullable String text) {
    if (!sound) {
      throw new IllegalArgumentException("Not sound: " + text);
    }
  }
}

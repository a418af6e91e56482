package io.daybook.domain;

import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.OneofDescriptor;
import com.google.protobuf.Message;
import io.daybook.proto.v1.ProcessCommand;
import java.time.Duration;
import java.util.List;

/**
 * One declared aggregate type: all that topics, topology, routes and history are made from.
 *
 * @param name for example {@code sales.order}
 * @param ordinal permanent and unique, from 1
 * @param command default instance of the union of commands
 * @param event default instance of the union of events
 * @param state default instance of the state, version 0
 * @param seenCommandsWindow how long a command id is remembered at least
 * @param parks whether a command that fails holds up the later ones of its aggregate
 * @param path where one aggregate is found over HTTP, for example {@code /v1/orders/{orderId}}
 * @param idName name of the path's variable, for example {@code orderId}
 * @param routes the commands over HTTP, in the order of their declaration
 */
public record AggregateType(
    String name,
    int ordinal,
    Message command,
    Message event,
    Message state,
    Duration seenCommandsWindow,
    boolean parks,
    String path,
    String idName,
    List<CommandRoute> routes) {

  public AggregateType {
    routes = List.copyOf(routes);
  }

  /** Whether it is the log of a process manager, which takes no commands of others. */
  public boolean isProcess() {
    return command instanceof ProcessCommand;
  }

  /** The field {@code metadata} of the union of commands. */
  public FieldDescriptor commandMetadata() {
    return command.getDescriptorForType().findFieldByNumber(Unions.METADATA);
  }

  /** The oneof of the union of commands. */
  public OneofDescriptor commandCase() {
    return Unions.oneof(command.getDescriptorForType());
  }

  /** The field {@code metadata} of the union of events. */
  public FieldDescriptor eventMetadata() {
    return event.getDescriptorForType().findFieldByNumber(Unions.METADATA);
  }

  /** The oneof of the union of events. */
  public OneofDescriptor eventCase() {
    return Unions.oneof(event.getDescriptorForType());
  }

  @Override
  public String toString() {
    return name;
  }
}

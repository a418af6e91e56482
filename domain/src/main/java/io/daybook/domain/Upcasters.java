package io.daybook.domain;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import io.daybook.domain.sales.order.OrderUpcasters;
import java.util.List;
import java.util.Map;

/**
 * All upcasters of this installation. Whoever reads an event or a command calls {@link #current},
 * so that the rest of the code knows the newest forms only (docs/evolution.md).
 */
public final class Upcasters {

  private static final Map<Descriptor, UpcasterChain> CHAINS =
      UpcasterChain.chains(List.copyOf(OrderUpcasters.all()));

  private Upcasters() {}

  /**
   * The message as today's code would have written it: the same where its arm has no successor.
   *
   * @param message a union of events or of commands; its metadata stay what was written
   */
  public static <M extends Message> M current(M message) {
    UpcasterChain chain = CHAINS.get(message.getDescriptorForType());
    return chain == null ? message : chain.current(message);
  }

  /**
   * Version of the schema of one arm, from 1: how many forms the fact has had so far.
   *
   * @param arm of a union of events or of commands
   */
  public static int schemaVersion(FieldDescriptor arm) {
    UpcasterChain chain = CHAINS.get(arm.getContainingType());
    return chain == null ? 1 : chain.version(arm);
  }
}

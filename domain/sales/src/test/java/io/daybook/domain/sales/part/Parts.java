package io.daybook.domain.sales.part;

import io.daybook.proto.sales.part.v1.ChangePartPrice;
import io.daybook.proto.sales.part.v1.DiscontinuePart;
import io.daybook.proto.sales.part.v1.PartCommand;
import io.daybook.proto.sales.part.v1.PartDiscontinued;
import io.daybook.proto.sales.part.v1.PartEvent;
import io.daybook.proto.sales.part.v1.PartPriceChanged;
import io.daybook.proto.sales.part.v1.PartRegistered;
import io.daybook.proto.sales.part.v1.RegisterPart;
import io.daybook.proto.v1.Money;

/** Commands and events of a part, for examples. */
final class Parts {

  private Parts() {}

  static PartCommand register(String name, Money price) {
    return PartCommand.newBuilder()
        .setRegisterPart(RegisterPart.newBuilder().setName(name).setPrice(price))
        .build();
  }

  static PartCommand changePrice(Money price) {
    return PartCommand.newBuilder()
        .setChangePartPrice(ChangePartPrice.newBuilder().setPrice(price))
        .build();
  }

  static PartCommand discontinue() {
    return PartCommand.newBuilder()
        .setDiscontinuePart(DiscontinuePart.getDefaultInstance())
        .build();
  }

  static PartEvent registered(String name, Money price) {
    return PartEvent.newBuilder()
        .setPartRegistered(PartRegistered.newBuilder().setName(name).setPrice(price))
        .build();
  }

  static PartEvent priceChanged(Money price) {
    return PartEvent.newBuilder()
        .setPartPriceChanged(PartPriceChanged.newBuilder().setPrice(price))
        .build();
  }

  static PartEvent discontinued() {
    return PartEvent.newBuilder()
        .setPartDiscontinued(PartDiscontinued.getDefaultInstance())
        .build();
  }
}

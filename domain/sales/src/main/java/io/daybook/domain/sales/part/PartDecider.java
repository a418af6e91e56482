package io.daybook.domain.sales.part;

import static io.daybook.domain.Decision.accept;
import static io.daybook.domain.Decision.reject;
import static io.daybook.domain.Decision.rejectIf;
import static io.daybook.domain.sales.part.PartRejection.PART_ALREADY_REGISTERED;
import static io.daybook.domain.sales.part.PartRejection.PART_CURRENCY_DIFFERS;
import static io.daybook.domain.sales.part.PartRejection.PART_DISCONTINUED;
import static io.daybook.domain.sales.part.PartRejection.PART_MALFORMED;
import static io.daybook.domain.sales.part.PartRejection.PART_PRICE_NOT_POSITIVE;
import static io.daybook.domain.sales.part.PartRejection.PART_UNKNOWN;
import static io.daybook.proto.sales.part.v1.PartStatus.PART_STATUS_DISCONTINUED;
import static io.daybook.proto.sales.part.v1.PartStatus.PART_STATUS_REGISTERED;

import io.daybook.domain.Amounts;
import io.daybook.domain.Decider;
import io.daybook.domain.Decision;
import io.daybook.domain.Form;
import io.daybook.proto.sales.part.v1.ChangePartPrice;
import io.daybook.proto.sales.part.v1.PartCommand;
import io.daybook.proto.sales.part.v1.PartDiscontinued;
import io.daybook.proto.sales.part.v1.PartEvent;
import io.daybook.proto.sales.part.v1.PartPriceChanged;
import io.daybook.proto.sales.part.v1.PartRegistered;
import io.daybook.proto.sales.part.v1.PartState;
import io.daybook.proto.sales.part.v1.RegisterPart;
import io.daybook.proto.v1.Money;
import java.util.Optional;

/**
 * A part is registered once, changes its price while it is on sale, and is discontinued for good.
 */
public final class PartDecider implements Decider<PartCommand, PartState, PartEvent> {

  private static final int NAME_LENGTH_MAX = 200;
  private static final Form<PartEvent> FORM = new Form<>(PART_MALFORMED);

  @Override
  public PartCommand commandType() {
    return PartCommand.getDefaultInstance();
  }

  @Override
  public PartEvent eventType() {
    return PartEvent.getDefaultInstance();
  }

  @Override
  public PartState initialState() {
    return PartState.getDefaultInstance();
  }

  @Override
  public int revision() {
    return 1;
  }

  @Override
  public Decision<PartEvent> decide(PartState part, PartCommand command) {
    return switch (command.getCommandCase()) {
      case REGISTER_PART -> register(part, command.getRegisterPart());
      case CHANGE_PART_PRICE -> changePrice(part, command.getChangePartPrice());
      case DISCONTINUE_PART -> discontinue(part);
      case COMMAND_NOT_SET -> throw new IllegalArgumentException("No command of a part is set.");
    };
  }

  private static Decision<PartEvent> register(PartState part, RegisterPart command) {
    return switch (part.getStatus()) {
      case PART_STATUS_UNSPECIFIED -> registerNew(command);
      case PART_STATUS_REGISTERED ->
          reject(PART_ALREADY_REGISTERED, "The part is in the catalogue already.");
      case PART_STATUS_DISCONTINUED -> rejectDiscontinued();
      case UNRECOGNIZED -> throw unknownStatus(part);
    };
  }

  private static Decision<PartEvent> registerNew(RegisterPart command) {
    return FORM.text("name", command.getName(), NAME_LENGTH_MAX)
        .or(() -> rejectPrice(command.hasPrice(), command.getPrice()))
        .orElseGet(() -> accept(registered(command)));
  }

  private static Decision<PartEvent> changePrice(PartState part, ChangePartPrice command) {
    return rejectUnlessOnSale(part)
        .or(() -> rejectPrice(command.hasPrice(), command.getPrice()))
        .orElseGet(() -> changePrice(part.getPrice(), command.getPrice()));
  }

  private static Decision<PartEvent> changePrice(Money from, Money to) {
    if (!Amounts.sameCurrency(from, to)) {
      return reject(
          PART_CURRENCY_DIFFERS,
          "The part is sold in %s, the new price is in %s.",
          from.getCurrencyCode(),
          to.getCurrencyCode());
    }
    return Amounts.same(from, to) ? accept() : accept(priceChanged(to));
  }

  private static Decision<PartEvent> discontinue(PartState part) {
    return rejectUnlessOnSale(part).orElseGet(() -> accept(discontinued()));
  }

  private static Optional<Decision<PartEvent>> rejectUnlessOnSale(PartState part) {
    return switch (part.getStatus()) {
      case PART_STATUS_UNSPECIFIED ->
          Optional.of(reject(PART_UNKNOWN, "The part was never registered."));
      case PART_STATUS_REGISTERED -> Optional.empty();
      case PART_STATUS_DISCONTINUED -> Optional.of(rejectDiscontinued());
      case UNRECOGNIZED -> throw unknownStatus(part);
    };
  }

  private static Optional<Decision<PartEvent>> rejectPrice(boolean given, Money price) {
    return FORM.money("price", given, price)
        .or(
            () ->
                rejectIf(
                    !Amounts.positive(price),
                    PART_PRICE_NOT_POSITIVE,
                    "The price is %s; it must be above zero.",
                    Amounts.text(price)));
  }

  private static Decision<PartEvent> rejectDiscontinued() {
    return reject(PART_DISCONTINUED, "The part was discontinued for good.");
  }

  private static IllegalStateException unknownStatus(PartState part) {
    return new IllegalStateException("Unknown status of a part: " + part.getStatusValue());
  }

  private static PartEvent registered(RegisterPart command) {
    return PartEvent.newBuilder()
        .setPartRegistered(
            PartRegistered.newBuilder().setName(command.getName()).setPrice(command.getPrice()))
        .build();
  }

  private static PartEvent priceChanged(Money price) {
    return PartEvent.newBuilder()
        .setPartPriceChanged(PartPriceChanged.newBuilder().setPrice(price))
        .build();
  }

  private static PartEvent discontinued() {
    return PartEvent.newBuilder()
        .setPartDiscontinued(PartDiscontinued.getDefaultInstance())
        .build();
  }

  @Override
  public PartState evolve(PartState part, PartEvent event) {
    return switch (event.getEventCase()) {
      case PART_REGISTERED ->
          PartState.newBuilder()
              .setStatus(PART_STATUS_REGISTERED)
              .setName(event.getPartRegistered().getName())
              .setPrice(event.getPartRegistered().getPrice())
              .build();
      case PART_PRICE_CHANGED ->
          part.toBuilder().setPrice(event.getPartPriceChanged().getPrice()).build();
      case PART_DISCONTINUED -> part.toBuilder().setStatus(PART_STATUS_DISCONTINUED).build();
      case EVENT_NOT_SET ->
          throw new IllegalArgumentException("No event of a part that this code knows is set.");
    };
  }
}

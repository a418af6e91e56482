package io.daybook.gateway;

import io.daybook.domain.AggregateTypes;
import io.daybook.gateway.form.CommandBodies;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationListener;

/** Compiles the rules of all commands beside the start, which takes longer than a command does. */
final class WarmUp implements ApplicationListener<ApplicationReadyEvent> {
  private final AggregateTypes types;
  private final CommandBodies bodies;

  WarmUp(AggregateTypes types, CommandBodies bodies) {
    this.types = types;
    this.bodies = bodies;
  }

  @Override
  public void onApplicationEvent(ApplicationReadyEvent event) {
    Thread.ofPlatform().name("warm-up").daemon(true).start(this::prepare);
  }

  private void prepare() {
    bodies.prepare(
        types.aggregates().stream()
            .flatMap(
                type -> type.routes().stream().map(route -> CommandBodies.prototype(type, route)))
            .toList());
  }
}

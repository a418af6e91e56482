package io.daybook.gateway;

import io.daybook.proto.v1.Actor;
import io.daybook.proto.v1.ActorSource;
import java.security.Principal;
import org.jspecify.annotations.Nullable;

/**
 * The one seam between who was authenticated and who acts: a bean of this type replaces the
 * gateway's own, {@link #byName}. An actor's name stays in the log for ever: it is a pseudonymous
 * id, never a person's name or e-mail address.
 */
public interface Actors {

  /**
   * The actor of a command.
   *
   * @param principal who was authenticated; absent for an anonymous request
   */
  Actor of(@Nullable Principal principal);

  /** The principal's name, or nobody's; the gateway vouches for both. */
  static Actors byName() {
    return principal ->
        Actor.newBuilder()
            .setName(principal == null ? "" : principal.getName())
            .setSource(ActorSource.ACTOR_SOURCE_GATEWAY)
            .build();
  }
}

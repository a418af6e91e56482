package io.daybook.runtime;

import org.springframework.boot.availability.AvailabilityChangeEvent;
import org.springframework.boot.availability.LivenessState;
import org.springframework.context.ApplicationListener;

/**
 * Ends the process with exit code 1 once the app is broken: a process that ends is started again by
 * its supervisor, one that hangs is not.
 */
public final class ExitWhenBroken
    implements ApplicationListener<AvailabilityChangeEvent<LivenessState>> {

  @Override
  public void onApplicationEvent(AvailabilityChangeEvent<LivenessState> event) {
    if (event.getState() == LivenessState.BROKEN) {
      Thread.ofPlatform().name("exit-when-broken").start(() -> System.exit(1));
    }
  }
}

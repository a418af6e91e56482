package io.daybook.localstack.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The ports of all instances of a part: those that were given, then each 10 above the last. */
final class InstancePorts {

  // The first ports of all parts are closer than this to each other, so nothing meets.
  private static final int STEP = 10;

  private InstancePorts() {}

  /**
   * @param given at least one; more than there are instances do no harm
   */
  static List<Integer> of(int instances, List<Integer> given) {
    List<Integer> ports = new ArrayList<>(given.subList(0, Math.min(instances, given.size())));
    while (ports.size() < instances) {
      ports.add(ports.getLast() + STEP);
    }
    return List.copyOf(ports);
  }

  /** As the option takes them. */
  static String text(List<Integer> ports) {
    return ports.stream().map(String::valueOf).collect(Collectors.joining(","));
  }
}

package io.daybook.localstack.supervisor;

import io.daybook.localstack.ProcessPart;
import java.util.Set;

/**
 * A part of an installation.
 *
 * @param address for people: a URL, or host and port
 * @param needs names of the parts that must be ready before it starts
 */
record Member(ProcessPart part, String address, Set<String> needs) {

  String name() {
    return part.name();
  }
}

package io.daybook.localstack.supervisor;

import io.daybook.localstack.AotCache;
import io.daybook.localstack.ProcessPart;
import java.util.Optional;
import java.util.Set;

/**
 * A part of an installation.
 *
 * @param address for people: a URL, or host and port
 * @param cache of its JVM, when it has one
 * @param needs names of the parts that must be ready before it starts
 */
record StackPart(ProcessPart part, String address, Optional<AotCache> cache, Set<String> needs) {

  String name() {
    return part.name();
  }
}

package io.daybook.audit;

import io.daybook.domain.AggregateType;
import io.daybook.domain.AggregateTypes;
import io.daybook.runtime.StartFailure;
import java.util.List;

/** The types that are audited. */
record AuditedTypes(List<AggregateType> types) {

  /** These, or all where none is named. */
  static AuditedTypes of(AggregateTypes declared, List<String> names) {
    return new AuditedTypes(
        names.isEmpty()
            ? declared.all()
            : names.stream().map(name -> named(declared, name)).toList());
  }

  private static AggregateType named(AggregateTypes declared, String name) {
    return declared
        .byName(name)
        .orElseThrow(
            () ->
                new StartFailure(
                    "There is no aggregate type '%s'; there are %s."
                        .formatted(name, declared.all())));
  }
}

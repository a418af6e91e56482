package io.daybook.localstack.cli;

import io.daybook.localstack.supervisor.PartNames;
import io.daybook.localstack.supervisor.PartRecord;
import io.daybook.localstack.supervisor.RunFolder;
import java.io.PrintWriter;
import java.util.stream.Collectors;

/** Where a running installation can be reached, for people to copy. */
final class Addresses {

  private Addresses() {}

  static void print(RunFolder run, PrintWriter out) {
    line(out, "commands", of(run, "command-gateway") + "   (API: /openapi.yaml)");
    line(out, "queries", all(run, PartNames.QUERY_API, ", ") + "   (API: /openapi.yaml)");
    line(out, "Kafka", all(run, PartNames.BROKER, ","));
    line(out, "registry", of(run, "registry"));
    line(out, "PostgreSQL", of(run, "postgres") + "   (user postgres)");
    out.flush();
  }

  private static String all(RunFolder run, String kind, String separator) {
    return run.instances(kind).stream()
        .map(PartRecord::address)
        .collect(Collectors.joining(separator));
  }

  private static String of(RunFolder run, String part) {
    return run.read(part).map(record -> record.address()).orElse("-");
  }

  private static void line(PrintWriter out, String what, String where) {
    out.printf("  %-11s %s%n", what, where);
  }
}

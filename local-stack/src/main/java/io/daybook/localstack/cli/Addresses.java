package io.daybook.localstack.cli;

import io.daybook.localstack.supervisor.RunFolder;
import java.io.PrintWriter;

/** Where a running installation can be reached, for people to copy. */
final class Addresses {

  private Addresses() {}

  static void print(RunFolder run, PrintWriter out) {
    line(out, "commands", of(run, "command-gateway") + "   (API: /openapi.yaml)");
    line(out, "queries", of(run, "query-api") + "   (API: /openapi.yaml)");
    line(out, "Kafka", of(run, "broker"));
    line(out, "registry", of(run, "registry"));
    line(out, "PostgreSQL", of(run, "postgres") + "   (user postgres)");
    out.flush();
  }

  private static String of(RunFolder run, String part) {
    return run.read(part).map(record -> record.address()).orElse("-");
  }

  private static void line(PrintWriter out, String what, String where) {
    out.printf("  %-11s %s%n", what, where);
  }
}

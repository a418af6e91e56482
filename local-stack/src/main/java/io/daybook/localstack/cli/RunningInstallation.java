package io.daybook.localstack.cli;

import io.daybook.localstack.supervisor.PartRecord;
import io.daybook.localstack.supervisor.RunFolder;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The options that a running installation was started with, from its parts' records. */
record RunningInstallation(RunFolder run) {

  private static final Pattern PORT = Pattern.compile(":(\\d+)(/.*)?$");

  int count(String kind) {
    return run.instances(kind).size();
  }

  /** Of all instances. */
  List<Integer> ports(String kind) {
    return run.instances(kind).stream()
        .map(PartRecord::address)
        .map(PORT::matcher)
        .filter(Matcher::find)
        .map(port -> Integer.valueOf(port.group(1)))
        .toList();
  }
}

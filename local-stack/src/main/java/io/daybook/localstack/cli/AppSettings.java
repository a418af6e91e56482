package io.daybook.localstack.cli;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** The settings that a user may give to the apps with {@code --set}. */
final class AppSettings {

  private static final Pattern NAME = Pattern.compile("(daybook|otel)\\.[A-Za-z][A-Za-z0-9.-]*");

  /** As Spring compares them: in lower case, without dashes. */
  private static final Set<String> OF_THE_INSTALLATION =
      Set.of(
          "daybook.kafka.bootstrapservers",
          "daybook.registry.url",
          "daybook.topics.prefix",
          "daybook.topics.partitions",
          "daybook.topics.replypartitions",
          "daybook.topics.replicationfactor",
          "daybook.datadir",
          "daybook.audit.queryurl",
          "daybook.query.advertisedaddress",
          "daybook.streams.rebuild",
          "daybook.streams.rebuilddryrun");

  private AppSettings() {}

  /** One sentence when one of them is not a user's to give. */
  static Optional<String> problem(Map<String, String> settings) {
    return settings.keySet().stream()
        .sorted()
        .filter(name -> !NAME.matcher(name).matches() || isOfTheInstallation(name))
        .findFirst()
        .map(
            name ->
                isOfTheInstallation(name)
                    ? "--set cannot change %s, which the installation sets itself".formatted(name)
                    : "--set takes a setting of Daybook's apps, daybook.NAME=VALUE, or of"
                        + " OpenTelemetry, otel.NAME=VALUE, and not "
                        + name);
  }

  private static boolean isOfTheInstallation(String name) {
    return OF_THE_INSTALLATION.contains(name.toLowerCase(Locale.ROOT).replace("-", ""));
  }
}

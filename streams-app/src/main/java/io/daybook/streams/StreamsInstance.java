package io.daybook.streams;

import io.daybook.eventlog.LogSettings;
import io.daybook.runtime.InstallationSettings;
import java.nio.file.Path;

/** One instance of streams-app: what all apps are told, and what it alone is told. */
record StreamsInstance(InstallationSettings installation, StreamsSettings settings) {

  LogSettings log() {
    return installation.log();
  }

  Path dataDir() {
    return installation.dataDir();
  }

  /** File of the name that it has in its group. */
  Path instanceId() {
    return dataDir().resolve("instance-id");
  }

  String applicationId() {
    return log().topics().decidingGroup();
  }
}

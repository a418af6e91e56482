package io.daybook.streams;

import io.daybook.eventlog.LogSettings;
import io.daybook.runtime.InstallationSettings;
import java.nio.file.Path;

/** The settings of one instance of streams-app: those of all apps, and its own. */
record StreamsInstance(
    InstallationSettings installation, StreamsSettings settings, LogSettings log) {

  Path dataDir() {
    return installation.dataDir();
  }

  /** Of the streams that tell a process what it observes. */
  Path dataDir(String process) {
    return dataDir().resolve("processes").resolve(process);
  }

  /** File of the name that it has in its group. */
  Path instanceId() {
    return dataDir().resolve("instance-id");
  }

  String applicationId() {
    return log().topics().decidingGroup();
  }
}

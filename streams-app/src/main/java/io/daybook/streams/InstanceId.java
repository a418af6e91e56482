package io.daybook.streams;

import io.daybook.files.KeptId;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Name of this instance, made once and kept with its data: a restart is the same member again. */
final class InstanceId {
  private static final Logger log = LoggerFactory.getLogger(InstanceId.class);

  private InstanceId() {}

  static String of(Path dataDir) {
    Path file = dataDir.resolve("instance-id");
    return KeptId.of(
        file,
        () ->
            log.warn(
                "{} is damaged: this instance joins as a new member, and the one it was leaves when"
                    + " its session ends, after 10 s",
                file));
  }
}

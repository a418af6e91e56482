package io.daybook.runtime;

import io.daybook.files.PersistentId;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Name of an instance, made once and kept with its data: a restart is the same member again. */
public final class InstanceId {
  private static final Logger log = LoggerFactory.getLogger(InstanceId.class);

  private InstanceId() {}

  /** The id in a file, which is made if it is not there. */
  public static String of(Path file) {
    return PersistentId.of(
        file,
        () ->
            log.warn(
                "{} is damaged: this instance joins as a new member, and the one it was leaves when"
                    + " its session ends",
                file));
  }
}

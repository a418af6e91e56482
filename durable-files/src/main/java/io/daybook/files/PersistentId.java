package io.daybook.files;

import java.nio.file.Path;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/** An id that an instance makes at its first start and keeps with its data. */
public final class PersistentId {

  private static final Pattern ID = Pattern.compile("[A-Za-z0-9._-]{1,100}");

  private PersistentId() {}

  /**
   * The id in this file. Where there is none, or the file is damaged, it is made anew: an instance
   * with another id is another member of its group, and its earlier membership ends by itself.
   *
   * @param whenDamaged runs when the file had something else in it
   * @throws java.io.UncheckedIOException if the file can be neither read nor written
   */
  public static String of(Path path, Runnable whenDamaged) {
    SmallFile file = new SmallFile(path);
    Optional<String> text = file.read();
    if (text.isPresent() && ID.matcher(text.get()).matches()) {
      return text.get();
    }
    if (text.isPresent()) {
      whenDamaged.run();
    }
    String id = UUID.randomUUID().toString();
    file.write(id + "\n");
    return id;
  }
}

package io.daybook.files;

import java.io.FileInputStream;
import java.io.FileNotFoundException;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;

/**
 * A file of a few lines that is replaced as a whole. After a crash or a power cut it has the old
 * text or the new one, never half of one and never nothing: the text is on the disk before its file
 * has the name, and the name is on the disk before {@link #write} returns.
 *
 * <p>A reader has to expect a damaged file all the same: an earlier release, an editor or a disk
 * may have left it.
 */
public record SmallFile(Path path) {

  /** What a file is called that was not finished; it can be deleted at any time. */
  public static final String UNFINISHED = ".unfinished";

  /** More than any of these files holds; a larger one is something else. */
  private static final int MOST_BYTES = 1024 * 1024;

  private static final String BYTE_ORDER_MARK = "\uFEFF";

  /**
   * The text without surrounding blanks, line ends or byte order mark; empty where there is no such
   * file. Bytes that are not UTF-8 are replaced, so that the text is no valid one.
   *
   * @throws UncheckedIOException if it cannot be read, for example because it is a folder
   */
  public Optional<String> read() {
    // No channel: one would be closed when its thread is interrupted, as parts that stop are.
    try (var in = new FileInputStream(path.toFile())) {
      String text = new String(in.readNBytes(MOST_BYTES), StandardCharsets.UTF_8);
      return Optional.of((text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text).strip());
    } catch (FileNotFoundException e) {
      if (Files.notExists(path, LinkOption.NOFOLLOW_LINKS)) {
        return Optional.empty();
      }
      throw new UncheckedIOException("Cannot read " + path, e);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + path, e);
    }
  }

  /**
   * The text as properties; empty where there is no such file, or nothing in it that could be read.
   *
   * @throws UncheckedIOException if it cannot be read
   */
  public Optional<Properties> readProperties() {
    return read().flatMap(SmallFile::properties);
  }

  private static Optional<Properties> properties(String text) {
    Properties properties = new Properties();
    if (text.indexOf('\0') >= 0) {
      // As a file system leaves what it knew the length of, and not the bytes.
      return Optional.empty();
    }
    try {
      properties.load(new StringReader(text));
    } catch (IOException | IllegalArgumentException e) {
      // A cut escape, for example.
      return Optional.empty();
    }
    return properties.isEmpty() ? Optional.empty() : Optional.of(properties);
  }

  /** Replaces it, and makes its folder where there is none. */
  public void write(String text) {
    // Another process may write the same file: each has an unfinished one of its own.
    Path unfinished =
        path.resolveSibling(
            "%s.%d-%d%s"
                .formatted(
                    path.getFileName(),
                    ProcessHandle.current().pid(),
                    Thread.currentThread().threadId(),
                    UNFINISHED));
    try {
      Files.createDirectories(folder());
      try (var out = new FileOutputStream(unfinished.toFile())) {
        out.write(text.getBytes(StandardCharsets.UTF_8));
      }
      replaceWith(unfinished);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot write " + path, e);
    } finally {
      deleteIfThere(unfinished);
    }
  }

  private static void deleteIfThere(Path unfinished) {
    try {
      Files.deleteIfExists(unfinished);
    } catch (IOException e) {
      // It is in nobody's way.
    }
  }

  /** Replaces it by properties. */
  public void write(Properties properties) {
    StringWriter text = new StringWriter();
    try {
      properties.store(text, null);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot write " + path, e);
    }
    write(text.toString());
  }

  /** Gives this name to a file that is written, of any size, once it is on the disk. */
  public void replaceWith(Path finished) {
    try {
      force(finished);
      Files.move(
          finished, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      force(folder());
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot write " + path, e);
    }
  }

  /** Returns when all files of a folder are on the disk. */
  public static void forceTree(Path folder) throws IOException {
    try (Stream<Path> tree = Files.walk(folder)) {
      for (Path file : tree.filter(one -> !Files.isSymbolicLink(one)).toList()) {
        force(file);
      }
    }
  }

  private static void force(Path fileOrFolder) throws IOException {
    boolean interrupted = false;
    try {
      while (true) {
        try (FileChannel channel = FileChannel.open(fileOrFolder, StandardOpenOption.READ)) {
          channel.force(true);
          return;
        } catch (ClosedByInterruptException e) {
          // Begun anew, and reported afterwards: half of a replacement would help nobody.
          interrupted |= Thread.interrupted();
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private Path folder() {
    return path.toAbsolutePath().resolveSibling("");
  }
}

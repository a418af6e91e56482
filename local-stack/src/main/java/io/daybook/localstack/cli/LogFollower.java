package io.daybook.localstack.cli;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Reads the lines that are added to a log file. */
final class LogFollower {

  private static final int MAX_BYTES = 1024 * 1024;

  private final Path file;
  private long position;

  private LogFollower(Path file, long position) {
    this.file = file;
    this.position = position;
  }

  static LogFollower fromEnd(Path file) {
    try {
      return new LogFollower(file, Files.exists(file) ? Files.size(file) : 0);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + file, e);
    }
  }

  /** Begins with the last {@code count} lines that are there. */
  static LogFollower fromLastLines(Path file, int count) {
    LogFollower end = fromEnd(file);
    try (RandomAccessFile log = new RandomAccessFile(file.toFile(), "r")) {
      int lineEnds = 0;
      long position = end.position;
      while (position > 0) {
        log.seek(position - 1);
        if (log.read() == '\n' && ++lineEnds > count) {
          break;
        }
        position--;
      }
      return new LogFollower(file, position);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + file, e);
    }
  }

  /** Whole lines that were added since the last call. */
  List<String> newLines() {
    if (!Files.exists(file)) {
      return List.of();
    }
    List<String> lines = new ArrayList<>();
    try (RandomAccessFile log = new RandomAccessFile(file.toFile(), "r")) {
      byte[] bytes = new byte[(int) Math.max(0, Math.min(log.length() - position, MAX_BYTES))];
      log.seek(position);
      log.readFully(bytes);
      int begin = 0;
      for (int i = 0; i < bytes.length; i++) {
        if (bytes[i] == '\n') {
          lines.add(new String(bytes, begin, i - begin, StandardCharsets.UTF_8));
          begin = i + 1;
        }
      }
      position += begin;
      return lines;
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + file, e);
    }
  }
}

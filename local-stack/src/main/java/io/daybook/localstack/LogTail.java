package io.daybook.localstack;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** The end of a log file, from a place in it on. */
record LogTail(Path file, long fromByte) {

  // Enough for the longest stack trace that a start ends with.
  private static final int MAX_BYTES = 256 * 1024;

  boolean contains(String text) {
    return read().contains(text);
  }

  List<String> lines(int count) {
    List<String> all = read().lines().toList();
    return all.subList(Math.max(0, all.size() - count), all.size());
  }

  private String read() {
    try (RandomAccessFile log = new RandomAccessFile(file.toFile(), "r")) {
      long start = Math.max(fromByte, log.length() - MAX_BYTES);
      log.seek(start);
      byte[] bytes = new byte[(int) Math.max(0, log.length() - start)];
      log.readFully(bytes);
      return new String(bytes, StandardCharsets.UTF_8);
    } catch (IOException e) {
      return "";
    }
  }
}

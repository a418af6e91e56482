package io.daybook.eventlog.kafka;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;

/**
 * A file of client properties, as Kafka's own tools take it with {@code --command-config}. Its
 * values may refer to secrets, which Kafka reads itself: {@code
 * ${file:/run/secrets/kafka:password}} with {@code config.providers=file} (KIP-297).
 */
public final class ClientFile {

  private ClientFile() {}

  /**
   * Its properties.
   *
   * @throws IllegalArgumentException if it cannot be read
   */
  public static Map<String, String> read(Path file) {
    Properties read = new Properties();
    try (Reader in = Files.newBufferedReader(file)) {
      read.load(in);
    } catch (NoSuchFileException e) {
      throw new IllegalArgumentException("There is no file of Kafka's properties " + file, e);
    } catch (IOException | IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "The file of Kafka's properties %s cannot be read: %s".formatted(file, e.getMessage()),
          e);
    }
    Map<String, String> properties = new HashMap<>();
    read.stringPropertyNames()
        .forEach(name -> properties.put(name, read.getProperty(name).strip()));
    return properties;
  }
}

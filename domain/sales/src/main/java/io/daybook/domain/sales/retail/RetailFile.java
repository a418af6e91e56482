package io.daybook.domain.sales.retail;

import io.daybook.localstack.LocalStackException;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A file of this data set. Whatever is wrong with the file as a whole is reported in one sentence,
 * before anything is sent; whatever is wrong with a line is counted.
 */
final class RetailFile {

  private static final String BYTE_ORDER_MARK = "\uFEFF";
  private static final String ZIP = "PK\003\004";

  private final Path path;
  private final Charset charset;

  RetailFile(Path path, Charset charset) {
    this.path = path;
    this.charset = charset;
  }

  RetailData read() {
    if (!Files.exists(path)) {
      throw new LocalStackException("There is no file " + path);
    }
    if (Files.isDirectory(path)) {
      throw new LocalStackException(path + " is a folder");
    }
    try (Reader reader = reader()) {
      return read(new TextLines(reader));
    } catch (IOException e) {
      throw new LocalStackException("Cannot read %s: %s".formatted(path, e), e);
    }
  }

  private RetailData read(TextLines lines) throws IOException {
    try {
      checkHeader(lines.read());
      RetailData data = new RetailData();
      for (String line = lines.read(); line != null; line = lines.read()) {
        data.add(line);
      }
      return data;
    } catch (CharacterCodingException e) {
      throw new LocalStackException(
          "%s is not %s text, not far after line %,d; if it is in another encoding, say so, for"
                  .formatted(path, charset, lines.number())
              + " example with --charset windows-1252",
          e);
    }
  }

  private void checkHeader(@Nullable String first) {
    if (first == null) {
      throw new LocalStackException(path + " is empty");
    }
    if (first.startsWith(ZIP)) {
      throw new LocalStackException(path + " is a spreadsheet or an archive; save it as CSV");
    }
    String header = first.startsWith(BYTE_ORDER_MARK) ? first.substring(1) : first;
    Optional<List<String>> columns = CsvFields.of(header);
    if (columns.isEmpty() || !columns.get().equals(RetailLine.COLUMNS)) {
      throw new LocalStackException(
          "%s is not of the form of Online Retail: its first line must be %s, not %s"
              .formatted(path, String.join(",", RetailLine.COLUMNS), shown(header)));
    }
  }

  private Reader reader() throws IOException {
    return new InputStreamReader(
        Files.newInputStream(path),
        charset
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT));
  }

  private static String shown(String line) {
    String start = line.length() <= 100 ? line : line.substring(0, 100) + "...";
    return start.isBlank() ? "an empty one" : start.replaceAll("\\p{Cntrl}", "?");
  }
}

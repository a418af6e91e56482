package io.daybook.http;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.protobuf.util.JsonFormat;
import io.daybook.proto.v1.ProcessEvent;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Proto3 JSON: lowerCamelCase names, int64 as strings, unknown fields refused.
 *
 * <p>Protobuf's own parser is lenient about what JSON is and what a field takes: comments, single
 * quotes, the last of two equal names, a list of one for its element, digits of any script, times
 * with words behind them. So it is not used: what a body may look like is decided here.
 */
public final class ProtoJson {
  /** Deepest nesting of objects and arrays that is read. */
  public static final int MAX_DEPTH = 64;

  /** Messages within one body. To check each against its rules takes about 20 microseconds. */
  static final int MAX_MESSAGES = 5_000;

  private static final int MAX_NUMBER_CHARACTERS = 64;

  private static final JsonMapper STRICT =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(MAX_DEPTH)
                          .maxNumberLength(MAX_NUMBER_CHARACTERS)
                          .build())
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  .build())
          // Exact: a number is then held to the range of its field.
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private static final JsonFormat.Printer PRINTER =
      JsonFormat.printer().omittingInsignificantWhitespace();

  private ProtoJson() {}

  /** One line of JSON; fields without presence are left out where they have their default. */
  public static String print(Message message) {
    return message instanceof ProcessEvent ? tree(message).toString() : printed(message);
  }

  private static String printed(Message message) {
    try {
      return PRINTER.print(message);
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalArgumentException("Not printable: " + e.getMessage(), e);
    }
  }

  /** The same as a tree. */
  public static JsonNode tree(Message message) {
    JsonNode tree = Json.MAPPER.readTree(printed(message));
    if (message instanceof ProcessEvent event) {
      PackedJson.unpack(event, tree);
    }
    return tree;
  }

  /**
   * Reads one message. Each field has one form (docs/json.md), and what is not of it is among the
   * violations.
   *
   * @param json UTF-8, exactly one object
   * @param prototype default instance of the type
   * @throws MalformedJsonException if it is not that, saying where
   */
  @SuppressWarnings("unchecked")
  public static <M extends Message> JsonBody<M> read(byte[] json, M prototype) {
    JsonNode object = strict(utf8(json));
    if (!object.isObject()) {
      throw new MalformedJsonException("The JSON is not an object.");
    }
    JsonMessages messages = new JsonMessages();
    Message.Builder message = prototype.newBuilderForType();
    messages.read(object, message, Place.BODY);
    return new JsonBody<>((M) message.build(), messages.violations());
  }

  private static String utf8(byte[] json) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(json)).toString();
    } catch (CharacterCodingException _) {
      throw new MalformedJsonException("The text is not UTF-8.");
    }
  }

  private static JsonNode strict(String text) {
    if (text.isBlank()) {
      throw new MalformedJsonException("There is no JSON; the least is {}.");
    }
    try {
      return STRICT.readTree(text);
    } catch (JacksonException e) {
      throw new MalformedJsonException(
          "Not JSON%s: %s.".formatted(place(e.getLocation()), e.getOriginalMessage()));
    }
  }

  private static String place(@Nullable TokenStreamLocation at) {
    return at == null ? "" : ", line %d column %d".formatted(at.getLineNr(), at.getColumnNr());
  }
}

package io.daybook.domain;

import com.google.protobuf.ProtocolMessageEnum;
import io.daybook.domain.Decision.Rejected;
import java.util.Arrays;
import java.util.Locale;

/** Makes the message of a refusal: bounded, and with enum values in plain words. */
final class Sentence {

  private Sentence() {}

  static String of(String format, Object... args) {
    var words = Arrays.stream(args).map(Sentence::word).toArray();
    return cut(String.format(Locale.ROOT, format, words));
  }

  private static Object word(Object arg) {
    return arg instanceof ProtocolMessageEnum value ? plain(value) : arg;
  }

  /** Without the enum's own name in front, which every value carries. */
  private static String plain(ProtocolMessageEnum value) {
    var type = value.getDescriptorForType().getName();
    var prefix = type.replaceAll("(?<=[a-z0-9])(?=[A-Z])", "_").toUpperCase(Locale.ROOT) + "_";
    var name = value.toString();
    var bare = name.startsWith(prefix) ? name.substring(prefix.length()) : name;
    return bare.replace('_', ' ').toLowerCase(Locale.ROOT);
  }

  private static String cut(String text) {
    if (text.length() <= Rejected.MESSAGE_LENGTH_MAX) {
      return text;
    }
    var end = Rejected.MESSAGE_LENGTH_MAX - 1;
    return text.substring(0, Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end) + "…";
  }
}

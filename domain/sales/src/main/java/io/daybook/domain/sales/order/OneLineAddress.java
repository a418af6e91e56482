package io.daybook.domain.sales.order;

import io.daybook.proto.sales.order.v1.PostalAddress;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Parses an address of one line: {@code Ada Lovelace, 12 Long Street, 10115 Berlin, DE}.
 *
 * <p>Only where it is beyond doubt; all else stays in the lines. Nothing is lost but commas, line
 * ends and blanks around them.
 */
final class OneLineAddress {

  private static final Pattern SEPARATOR = Pattern.compile("[,\\r\\n]");
  private static final Pattern CODE_AND_CITY =
      Pattern.compile("([0-9]{4,5}) (\\p{Lu}\\p{Ll}.{0,98})");

  /** Countries that write a postal code of digits before the city, and no region after it. */
  private static final Set<String> COUNTRIES =
      Set.of("AT", "BE", "CH", "DE", "DK", "ES", "FI", "FR", "IT", "LU", "NO");

  private OneLineAddress() {}

  static PostalAddress parse(String text) {
    var parts =
        Arrays.stream(SEPARATOR.split(text))
            .map(String::strip)
            .filter(part -> !part.isEmpty())
            .toList();
    var end = parts.size() - 2;
    if (end > 0 && COUNTRIES.contains(parts.getLast())) {
      var codeAndCity = CODE_AND_CITY.matcher(parts.get(end));
      if (codeAndCity.matches()) {
        return lines(parts.subList(0, end))
            .setPostalCode(codeAndCity.group(1))
            .setCity(codeAndCity.group(2))
            .setCountryCode(parts.getLast())
            .build();
      }
    }
    return lines(parts).build();
  }

  /** An address of more lines than there may be is one line. */
  private static PostalAddress.Builder lines(List<String> lines) {
    return PostalAddress.newBuilder()
        .addAllLines(
            lines.size() <= AddressForms.LINES_MAX ? lines : List.of(String.join(",", lines)));
  }
}

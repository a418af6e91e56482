package io.daybook.gateway.exchange;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.regex.Pattern;
import org.apache.kafka.common.utils.Utils;

/**
 * Where this gateway reads its replies.
 *
 * @param partition of the replies topic
 * @param gatewayId 1 to 64 characters of {@code [A-Za-z0-9._-]}
 */
public record ReplyAddress(int partition, String gatewayId) {
  private static final Pattern GATEWAY_ID = Pattern.compile("[A-Za-z0-9._-]{1,64}");

  /**
   * The partition that is configured, else the one that the id hashes to.
   *
   * @param configured -1 for none
   * @param partitions R
   * @throws IllegalArgumentException if the id or the partition cannot be
   */
  public static ReplyAddress of(String gatewayId, int configured, int partitions) {
    if (!GATEWAY_ID.matcher(gatewayId).matches()) {
      throw new IllegalArgumentException(
          "daybook.gateway.instance-id is '%s', must be 1 to 64 characters of [A-Za-z0-9._-]."
              .formatted(gatewayId));
    }
    if (configured < -1 || configured >= partitions) {
      throw new IllegalArgumentException(
          "daybook.gateway.reply-partition is %d, must be 0 to %d, or -1 for one by hash."
              .formatted(configured, partitions - 1));
    }
    int partition =
        configured >= 0
            ? configured
            : Utils.toPositive(Utils.murmur2(gatewayId.getBytes(UTF_8))) % partitions;
    return new ReplyAddress(partition, gatewayId);
  }
}

package io.daybook.gateway.exchange;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.apache.kafka.common.utils.Utils;

/**
 * Where this gateway reads its replies.
 *
 * @param partition of the replies topic
 * @param gatewayId of the gateway's {@link io.daybook.eventlog.kafka.ClientName}
 */
public record ReplyAddress(int partition, String gatewayId) {
  /**
   * The partition that is configured, else the one that the id hashes to.
   *
   * @param configured -1 for none
   * @param partitions R
   * @throws IllegalArgumentException if the partition cannot be
   */
  public static ReplyAddress of(String gatewayId, int configured, int partitions) {
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

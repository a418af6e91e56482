package io.daybook.localstack.health;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/** Whether a broker answers requests: it is asked which versions of them it knows. */
final class BrokerCheck {

  private static final short API_VERSIONS = 18;
  private static final short NO_CLIENT_ID = -1;
  private static final int REQUEST_BYTES = 10;

  private BrokerCheck() {}

  /**
   * @param address host and port
   */
  static List<String> findings(String address, Duration timeout) {
    int colon = address.lastIndexOf(':');
    int port = Integer.parseInt(address.substring(colon + 1));
    return Exchange.findings(address.substring(0, colon), port, timeout, BrokerCheck::ask);
  }

  private static List<String> ask(DataOutputStream request, DataInputStream answer)
      throws IOException {
    request.writeInt(REQUEST_BYTES);
    request.writeShort(API_VERSIONS);
    request.writeShort(0);
    request.writeInt(1);
    request.writeShort(NO_CLIENT_ID);
    request.flush();
    answer.readInt();
    return List.of();
  }
}

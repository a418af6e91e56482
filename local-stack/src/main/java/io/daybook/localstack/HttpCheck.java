package io.daybook.localstack;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;

/** Asks a URL whether it answers 200, without waiting long. */
final class HttpCheck {

  private static final int TIMEOUT_MS = 2_000;

  private HttpCheck() {}

  static boolean isOk(String url) {
    try {
      HttpURLConnection connection = (HttpURLConnection) URI.create(url).toURL().openConnection();
      connection.setConnectTimeout(TIMEOUT_MS);
      connection.setReadTimeout(TIMEOUT_MS);
      try {
        return connection.getResponseCode() == HttpURLConnection.HTTP_OK;
      } finally {
        connection.disconnect();
      }
    } catch (IOException e) {
      return false;
    }
  }
}

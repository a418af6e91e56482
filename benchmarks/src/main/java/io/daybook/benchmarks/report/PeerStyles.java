package io.daybook.benchmarks.report;

import io.daybook.benchmarks.chart.Marker;
import io.daybook.benchmarks.chart.Style;

/** How each peer looks, the same in all charts; its colour is in the page's CSS. */
final class PeerStyles {

  private PeerStyles() {}

  static Style of(String peer) {
    return switch (peer) {
      case "daybook" -> new Style(peer, Marker.CIRCLE, false);
      case "daybook-flush" -> new Style(peer, Marker.CIRCLE, true);
      case "postgres" -> new Style(peer, Marker.SQUARE, false);
      case "postgres-async" -> new Style(peer, Marker.SQUARE, true);
      case "axon" -> new Style(peer, Marker.TRIANGLE, false);
      case "axon-cached" -> new Style(peer, Marker.TRIANGLE, true);
      case "streams-passthrough" -> new Style(peer, Marker.DIAMOND, false);
      default -> new Style(peer, Marker.DIAMOND, true);
    };
  }
}

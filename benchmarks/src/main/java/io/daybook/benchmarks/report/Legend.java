package io.daybook.benchmarks.report;

import io.daybook.benchmarks.chart.Markup;
import java.util.List;
import java.util.stream.Collectors;

/** Names the peers of all charts; each can be switched off, by CSS alone. */
record Legend(List<String> peers) {

  String html() {
    return peers.stream()
        .map(
            peer ->
                """
                <label><input type="checkbox" id="show-%1$s" checked>%2$s<span>%1$s</span></label>
                """
                    .formatted(Markup.escape(peer), PeerStyles.of(peer).swatch()))
        .collect(
            Collectors.joining(
                "",
                "<nav class=\"legend\" aria-label=\"Peers to show\">\n",
                "<small>click to hide</small>\n</nav>\n"));
  }

  /** The rules that hide a peer's marks and rows while it is switched off. */
  String css() {
    return peers.stream()
        .map(
            peer ->
                "body:has(#show-%1$s:not(:checked)) main [data-peer=\"%1$s\"]{display:none}%n"
                    .formatted(Markup.escape(peer)))
        .collect(Collectors.joining());
  }
}

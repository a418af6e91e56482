package io.daybook.localstack;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The brokers of one installation; each is a controller too, all in one quorum.
 *
 * @param id of the cluster, which its storage is formatted with
 * @param nodes 1 or 3; a node's id is its place among them, from 1
 */
public record Cluster(String id, List<Node> nodes) {

  private static final int ID_BYTES = 16;

  /** Where one broker and its controller listen on 127.0.0.1. */
  public record Node(int port, int controllerPort) {

    String address() {
      return "127.0.0.1:" + port;
    }
  }

  public Cluster {
    nodes = List.copyOf(nodes);
    if (nodes.size() != 1 && nodes.size() != 3) {
      throw new IllegalArgumentException("%d brokers, must be 1 or 3".formatted(nodes.size()));
    }
  }

  /** One node for each of these ports, its controller on a port that is free now. */
  public static Cluster of(String id, List<Integer> ports) {
    return new Cluster(id, ports.stream().map(port -> new Node(port, Ports.free())).toList());
  }

  /** A new id: 16 random bytes as URL-safe Base64, as Kafka's own tools make it. */
  public static String newId() {
    byte[] bytes = new byte[ID_BYTES];
    String id;
    do {
      new SecureRandom().nextBytes(bytes);
      id = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
      // On a command line it would look like an option.
    } while (id.startsWith("-"));
    return id;
  }

  /** All nodes, so that a client finds those that are left. */
  public String bootstrapServers() {
    return nodes.stream().map(Node::address).collect(Collectors.joining(","));
  }

  /** How many copies of a partition there are. */
  public int replicas() {
    return nodes.size();
  }

  /** How many of them have a record before it counts as written. */
  int minInsync() {
    return nodes.size() == 1 ? 1 : 2;
  }

  Node node(int nodeId) {
    return nodes.get(nodeId - 1);
  }

  String voters() {
    return IntStream.rangeClosed(1, nodes.size())
        .mapToObj(id -> "%d@127.0.0.1:%d".formatted(id, node(id).controllerPort()))
        .collect(Collectors.joining(","));
  }
}

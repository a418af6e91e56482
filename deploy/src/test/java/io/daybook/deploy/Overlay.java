package io.daybook.deploy;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** The resources of an overlay, as {@code kubectl} renders them. */
record Overlay(String name, List<JsonNode> resources) {
  private static final ObjectMapper JSON = new ObjectMapper();

  static Overlay rendered(String name) {
    String text = new Tool("kubectl").run("kustomize", "kubernetes/overlays/" + name);
    return new Overlay(name, documents(text));
  }

  static List<JsonNode> documents(String yaml) {
    List<JsonNode> documents = new ArrayList<>();
    new Yaml().loadAll(yaml).forEach(each -> documents.add(JSON.valueToTree(each)));
    return documents;
  }

  Stream<JsonNode> all(String kind) {
    return resources.stream().filter(one -> one.path("kind").asString().equals(kind));
  }

  JsonNode named(String kind, String name) {
    return all(kind)
        .filter(one -> nameOf(one).equals(name))
        .findFirst()
        .orElseThrow(() -> new AssertionError("%s has no %s %s".formatted(this.name, kind, name)));
  }

  /** StatefulSets and Deployments. */
  List<JsonNode> workloads() {
    return Stream.concat(all("StatefulSet"), all("Deployment")).toList();
  }

  /** One setting of the apps. */
  String setting(String setting) {
    JsonNode settings =
        all("ConfigMap")
            .filter(one -> nameOf(one).startsWith("daybook-settings-"))
            .findFirst()
            .orElseThrow();
    return settings.path("data").path(setting).asString();
  }

  static String nameOf(JsonNode resource) {
    return resource.at("/metadata/name").asString();
  }

  @Override
  public String toString() {
    return name;
  }
}

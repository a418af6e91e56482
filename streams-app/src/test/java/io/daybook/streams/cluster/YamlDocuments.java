package io.daybook.streams.cluster;

import java.util.ArrayList;
import java.util.List;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** Documents of YAML as trees. */
final class YamlDocuments {
  private static final ObjectMapper JSON = new ObjectMapper();

  private YamlDocuments() {}

  static List<JsonNode> of(String text) {
    List<JsonNode> documents = new ArrayList<>();
    new Yaml().loadAll(text).forEach(each -> documents.add(JSON.valueToTree(each)));
    return documents;
  }
}

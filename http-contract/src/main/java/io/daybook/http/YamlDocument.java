package io.daybook.http;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.ServerResponse;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.Yaml;

/** Prints and serves documents that describe an app. */
public final class YamlDocument {
  private static final MediaType YAML = MediaType.parseMediaType("application/yaml");
  private static final int LINE_WIDTH = 100;

  private YamlDocument() {}

  /** The document as text, its members in their order, nothing by reference. */
  public static String print(Map<String, Object> document) {
    DumperOptions options = new DumperOptions();
    options.setDefaultFlowStyle(DumperOptions.FlowStyle.BLOCK);
    options.setDereferenceAliases(true);
    options.setWidth(LINE_WIDTH);
    return new Yaml(options).dump(document);
  }

  /** Serves it. */
  public static RouterFunction<ServerResponse> route(String path, String yaml) {
    byte[] document = yaml.getBytes(StandardCharsets.UTF_8);
    return Routes.get(path, _ -> ServerResponse.ok().contentType(YAML).body(document));
  }
}

package io.daybook.deploy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import io.kubernetes.client.openapi.models.V1ConfigMap;
import io.kubernetes.client.openapi.models.V1Deployment;
import io.kubernetes.client.openapi.models.V1NetworkPolicy;
import io.kubernetes.client.openapi.models.V1PodDisruptionBudget;
import io.kubernetes.client.openapi.models.V1Service;
import io.kubernetes.client.openapi.models.V1StatefulSet;
import io.kubernetes.client.openapi.models.V2HorizontalPodAutoscaler;
import io.strimzi.api.kafka.model.topic.KafkaTopic;
import io.strimzi.api.kafka.model.user.KafkaUser;
import java.io.IOException;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * What Kubernetes and Strimzi know of a resource, by the models that their own projects publish. A
 * field that they do not know is refused, as {@code kubectl apply} refuses it.
 */
final class Schemas {
  private static final Map<String, Check> KUBERNETES =
      Map.of(
          "v1 ConfigMap", V1ConfigMap::validateJsonElement,
          "v1 Service", V1Service::validateJsonElement,
          "apps/v1 Deployment", V1Deployment::validateJsonElement,
          "apps/v1 StatefulSet", V1StatefulSet::validateJsonElement,
          "policy/v1 PodDisruptionBudget", V1PodDisruptionBudget::validateJsonElement,
          "networking.k8s.io/v1 NetworkPolicy", V1NetworkPolicy::validateJsonElement,
          "autoscaling/v2 HorizontalPodAutoscaler", V2HorizontalPodAutoscaler::validateJsonElement);

  private static final Map<String, Class<?>> STRIMZI =
      Map.of(
          "kafka.strimzi.io/v1 KafkaTopic", KafkaTopic.class,
          "kafka.strimzi.io/v1 KafkaUser", KafkaUser.class);

  private static final ObjectMapper STRICT =
      new ObjectMapper().setAnnotationIntrospector(new NothingUnknown());

  private Schemas() {}

  @FunctionalInterface
  private interface Check {
    void of(JsonElement resource) throws IOException;
  }

  /** The models keep what they do not know, for later versions; here it is a misspelling. */
  private static final class NothingUnknown extends JacksonAnnotationIntrospector {
    private static final long serialVersionUID = 1;

    @Override
    public Boolean hasAnySetter(Annotated method) {
      return false;
    }
  }

  /**
   * Requires that a resource is what its kind says.
   *
   * @throws IllegalArgumentException with what is not known, or missing
   */
  static void require(JsonNode resource) {
    String kind = resource.path("apiVersion").asString() + " " + resource.path("kind").asString();
    Check kubernetes = KUBERNETES.get(kind);
    Class<?> strimzi = STRIMZI.get(kind);
    try {
      if (kubernetes != null) {
        kubernetes.of(JsonParser.parseString(resource.toString()));
      } else if (strimzi != null) {
        STRICT.readValue(resource.toString(), strimzi);
      } else {
        throw new IllegalArgumentException("No schema of " + kind);
      }
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}

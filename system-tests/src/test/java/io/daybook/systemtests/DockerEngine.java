package io.daybook.systemtests;

import java.util.List;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Asks for a Docker engine with compose. */
final class DockerEngine implements ExecutionCondition {

  @Override
  public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
    EndedProcess engine =
        EndedProcess.of(List.of("sh", "-c", "docker version && docker compose version"));
    if (engine.exitCode() == 0) {
      return ConditionEvaluationResult.enabled("An engine answers.");
    }
    if (Boolean.getBoolean("daybook.containers.required")) {
      throw new IllegalStateException("No Docker engine with compose answers: " + engine.output());
    }
    return ConditionEvaluationResult.disabled(
        "No Docker engine with compose answers: " + engine.output());
  }
}

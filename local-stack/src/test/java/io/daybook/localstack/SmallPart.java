package io.daybook.localstack;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A part that is a shell script, ready when it has said so. */
public final class SmallPart extends ProcessPart {

  private final Path folder;
  private final String script;

  /**
   * Not started yet.
   *
   * @param script says {@code ready} when it is
   */
  public SmallPart(String name, Path folder, String script) {
    super(name);
    this.folder = folder;
    this.script = script;
  }

  @Override
  public Path log() {
    return folder.resolve(name() + ".log");
  }

  @Override
  Program program() {
    return new Program(name(), List.of("sh", "-c", script), Map.of(), log(), "TERM");
  }

  @Override
  boolean isReady(ChildProcess child) {
    return child.log().contains("ready");
  }
}

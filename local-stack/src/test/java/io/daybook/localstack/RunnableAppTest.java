package io.daybook.localstack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunnableAppTest {
  @TempDir private Path folder;

  @Test
  void an_unpacked_app_meets_its_businesses_on_a_plain_class_path() throws IOException {
    Path jar = jar("app.jar", Attributes.Name.MAIN_CLASS, "acme.App");
    Path sales = folder.resolve("sales.jar");
    RunnableApp app = new RunnableApp(jar, List.of(sales));
    String classPath = jar + File.pathSeparator + sales;
    assertThat(app.javaArguments()).containsExactly("-cp", classPath, "acme.App");
    assertThat(app.javaArguments("acme.Tool")).containsExactly("-cp", classPath, "acme.Tool");
    assertThat(app.classPath()).containsExactly(jar, sales);
  }

  @Test
  void a_packed_app_is_told_where_its_businesses_are() throws IOException {
    Path jar = jar("app.jar", new Attributes.Name("Start-Class"), "acme.App");
    RunnableApp app = new RunnableApp(jar, List.of(Path.of("/a/sales.jar"), Path.of("/b/x.jar")));
    assertThat(app.javaArguments())
        .containsExactly(
            "-Dloader.path=/a/sales.jar,/b/x.jar",
            "-Dloader.main=acme.App",
            "-cp",
            jar.toString(),
            "org.springframework.boot.loader.launch.PropertiesLauncher");
    assertThat(app.javaArguments("acme.Tool")).contains("-Dloader.main=acme.Tool");
  }

  private Path jar(String name, Attributes.Name attribute, String mainClass) throws IOException {
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.getMainAttributes().put(attribute, mainClass);
    Path jar = folder.resolve(name);
    new JarOutputStream(Files.newOutputStream(jar), manifest).close();
    return jar;
  }
}

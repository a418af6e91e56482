package io.daybook.localstack.supervisor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InstallationFilesTest {

  @TempDir Path folder;

  @Test
  void deletes_data_and_logs_and_nothing_else() throws IOException {
    Path record = write("broker/log/00.log");
    Path log = write("logs/broker.log");
    Path second = write("query-api-2/data");
    Path stranger = write("letters/to-a-friend.txt");
    new InstallationFiles(folder).delete();
    assertThat(record).doesNotExist();
    assertThat(log).doesNotExist();
    assertThat(second).doesNotExist();
    assertThat(stranger).exists();
    assertThat(new InstallationFiles(folder).exist()).isFalse();
  }

  @Test
  void deletes_the_folder_when_nothing_else_is_in_it() throws IOException {
    Path data = folder.resolve("data");
    write("data/run/broker.properties");
    new InstallationFiles(data).delete();
    assertThat(data).doesNotExist();
  }

  private Path write(String path) throws IOException {
    Path file = folder.resolve(path);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, "x");
  }
}

package io.daybook.localstack;

import io.daybook.files.SmallFile;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** PostgreSQL's programs, unpacked once for all processes of this repository. */
record PostgresBinaries(Path folder) {

  static synchronized PostgresBinaries unpacked() {
    try {
      Path archive = archive();
      Path target = Home.postgres().resolve(nameOf(archive));
      Files.createDirectories(Home.postgres());
      try (FileChannel lockFile = open(Home.postgres().resolve("unpack.lock"));
          FileLock _ = lockFile.lock()) {
        if (!Files.exists(target)) {
          Path unfinished = Files.createTempDirectory(Home.postgres(), "unfinished-");
          TarXz.unpack(archive, unfinished);
          SmallFile.forceTree(unfinished);
          Files.move(unfinished, target);
        }
      }
      return new PostgresBinaries(target);
    } catch (IOException e) {
      throw new LocalStackException("Cannot unpack PostgreSQL to " + Home.postgres(), e);
    }
  }

  /** A command line of one of the programs; as root, in a user namespace where it is not root. */
  List<String> command(String program, List<String> arguments) {
    List<String> command = new ArrayList<>();
    if ("root".equals(System.getProperty("user.name"))) {
      // PostgreSQL refuses to run as root.
      command.addAll(List.of("unshare", "--user"));
    }
    command.add(folder.resolve("bin").resolve(program).toString());
    command.addAll(arguments);
    return List.copyOf(command);
  }

  private static Path archive() throws IOException {
    try (Stream<Path> files = Files.list(Home.postgresArchive())) {
      return files
          .filter(file -> file.toString().endsWith(".txz"))
          .findFirst()
          .orElseThrow(() -> new IOException("No .txz in " + Home.postgresArchive()));
    }
  }

  // The size distinguishes one version's archive from another's.
  private static String nameOf(Path archive) throws IOException {
    String file = archive.getFileName().toString();
    return file.substring(0, file.length() - ".txz".length()) + "-" + Files.size(archive);
  }

  private static FileChannel open(Path file) throws IOException {
    return FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
  }
}

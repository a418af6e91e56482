package io.daybook.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/** Key stores of a broker and of its clients, made by the JDK's own tool, and who trusts whom. */
final class Certificates {
  static final String PASSWORD = "key-store-password";

  private final Path folder;

  Certificates(Path folder) {
    this.folder = folder;
  }

  /** Makes a key store of a self-signed certificate. */
  void make(String name) {
    keytool(
        List.of(
            "-genkeypair",
            "-keyalg",
            "EC",
            "-dname",
            "CN=" + name,
            "-validity",
            "2",
            "-ext",
            "san=ip:127.0.0.1"),
        name);
    keytool(List.of("-exportcert", "-rfc", "-file", certificate(name).toString()), name);
  }

  private void keytool(List<String> what, String name) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
    command.addAll(what);
    command.addAll(
        List.of(
            "-alias",
            name,
            "-keystore",
            keyStore(name).toString(),
            "-storetype",
            "PKCS12",
            "-storepass",
            PASSWORD));
    EndedProcess ended = EndedProcess.of(command);
    assertThat(ended.exitCode()).as(ended.output()).isZero();
  }

  private Path keyStore(String name) {
    return folder.resolve(name + ".p12");
  }

  /** The certificate, for clients that trust it. */
  Path certificate(String name) {
    return folder.resolve(name + ".pem");
  }

  /** The private key as a file of its owner alone, as PostgreSQL demands. */
  Path privateKey(String name) {
    Path file = folder.resolve(name + ".key");
    try (var in = Files.newInputStream(keyStore(name))) {
      KeyStore keys = KeyStore.getInstance("PKCS12");
      keys.load(in, PASSWORD.toCharArray());
      byte[] key = keys.getKey(name, PASSWORD.toCharArray()).getEncoded();
      Files.createFile(
          file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      return Files.writeString(
          file,
          "-----BEGIN PRIVATE KEY-----\n%s\n-----END PRIVATE KEY-----\n"
              .formatted(Base64.getMimeEncoder().encodeToString(key)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Who proves with its own certificate who it is. */
  Map<String, String> identity(String name) {
    return Map.of(
        "ssl.keystore.type",
        "PKCS12",
        "ssl.keystore.location",
        keyStore(name).toString(),
        "ssl.keystore.password",
        PASSWORD);
  }

  /** Who believes these certificates and no others. */
  Map<String, String> trust(List<String> names) {
    Path all = folder.resolve("trusted-" + names.size() + "-" + names.getFirst() + ".pem");
    try {
      Files.deleteIfExists(all);
      for (String name : names) {
        Files.writeString(
            all,
            Files.readString(certificate(name)),
            StandardOpenOption.CREATE,
            StandardOpenOption.APPEND);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Map.of("ssl.truststore.type", "PEM", "ssl.truststore.location", all.toString());
  }
}

package io.github.qaclassifier.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The server under a path behind a real nginx; skipped where nginx is missing. */
@Timeout(240)
class ProxyIT {

  /**
   * The worker of an nginx that root starts is another user by default, who could not write the
   * bodies of requests to the test's temporary folder. Other users start a worker of their own.
   */
  private static final String CONFIG =
      """
      daemon off;
      user root;
      pid nginx.pid;
      error_log stderr;
      events {}
      http {
        access_log off;
        client_body_temp_path body;
        proxy_temp_path proxy;
        fastcgi_temp_path fastcgi;
        uwsgi_temp_path uwsgi;
        scgi_temp_path scgi;
        server {
          listen 127.0.0.1:%d;
          location /qa/ {
            proxy_pass http://127.0.0.1:%d%s;
            proxy_http_version 1.1;
            proxy_set_header Connection "";
            proxy_set_header X-Forwarded-Host $http_host;
            proxy_set_header X-Forwarded-Proto http;
            %s
          }
        }
      }
      """;

  @TempDir private Path folder;

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private Process startNginx(String config, int port) throws IOException, InterruptedException {
    Files.writeString(folder.resolve("nginx.conf"), config);
    Process nginx;
    try {
      nginx =
          new ProcessBuilder("nginx", "-p", folder.toString(), "-c", "nginx.conf")
              .redirectErrorStream(true)
              .redirectOutput(folder.resolve("nginx.log").toFile())
              .start();
    } catch (IOException e) {
      Assumptions.abort("This test needs nginx (Debian: apt-get install nginx-light).");
      throw e;
    }
    while (nginx.isAlive()) {
      try {
        new Socket(InetAddress.getLoopbackAddress(), port).close();
        return nginx;
      } catch (IOException e) {
        Thread.onSpinWait();
      }
    }
    throw new IllegalStateException(Files.readString(folder.resolve("nginx.log")));
  }

  /**
   * A proxy that removes its path and sends X-Forwarded-Prefix, and one that passes the path on.
   */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          / | proxy_set_header X-Forwarded-Prefix /qa; | ''
          '' | '' | /qa
          """)
  void gradioClientWorksUnderThePathOfAProxy(String target, String header, String basePath)
      throws Exception {
    Npm.install();
    int port = freePort();
    try (Served served = Served.tiny(Served.OPTIONS.withTrustProxy(true).withBasePath(basePath))) {
      Process nginx =
          startNginx(CONFIG.formatted(port, served.address().getPort(), target, header), port);
      try {
        Npm.Output output =
            Npm.run(
                List.of(
                    "node",
                    "gradio.mjs",
                    "@gradio/client",
                    "http://127.0.0.1:%d/qa/".formatted(port),
                    "Sort a list in java"));
        assertThat(output.status())
            .as("%s%n%s", output.text(), Files.readString(folder.resolve("nginx.log")))
            .isZero();
        JsonNode results =
            Served.json(output.text().strip().lines().reduce((a, b) -> b).orElseThrow());
        assertThat(results.path("outcomes")).hasSize(3).allMatch(JsonNode::booleanValue);
      } finally {
        nginx.destroy();
        nginx.waitFor();
      }
    }
  }
}

package com.example.tags;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Starts the executable jar and sends it requests. */
class FatJarIT {

  private static final Pattern PORT = Pattern.compile("Tomcat started on port (\\d+)");

  private final List<String> output = new ArrayList<>();
  private Process application;
  private BufferedReader lines;

  @AfterEach
  void stop() throws InterruptedException {
    application.destroyForcibly().waitFor();
  }

  @Test
  void fatJarClassifiesReportsHealthAndMetricsAndStops() throws Exception {
    URI root = start();
    HttpRequest question =
        HttpRequest.newBuilder(root.resolve("/tags"))
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString("{\"title\": \"How to center a div in css?\"}"))
            .build();
    assertThat(send(question)).contains("\"name\":\"css\"");
    assertThat(get(root, "/actuator/health"))
        .contains("\"qa\":{")
        .contains("qa-model-stackoverflow")
        .startsWith("{")
        .doesNotContain("DOWN");
    assertThat(get(root, "/actuator/metrics/qa.questions"))
        .contains("{\"statistic\":\"COUNT\",\"value\":1.0}");
    assertThat(get(root, "/actuator/metrics/qa.classify"))
        .contains("{\"statistic\":\"COUNT\",\"value\":1.0}");

    application.toHandle().destroy(); // Process.destroy() would close the output
    lines.lines().forEach(output::add); // until the application has ended
    assertThat(application.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(output).noneMatch(line -> line.contains("ERROR") || line.contains("SLF4J"));
  }

  private URI start() throws Exception {
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    application =
        new ProcessBuilder(
                java.toString(), "-jar", System.getProperty("fat-jar"), "--server.port=0")
            .redirectErrorStream(true)
            .start();
    lines = application.inputReader();
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      output.add(line);
      Matcher port = PORT.matcher(line);
      if (port.find()) {
        return URI.create("http://127.0.0.1:" + port.group(1));
      }
    }
    throw new AssertionError("The application did not start:\n" + String.join("\n", output));
  }

  private static String get(URI root, String path) throws Exception {
    return send(HttpRequest.newBuilder(root.resolve(path)).build());
  }

  private static String send(HttpRequest request) throws Exception {
    var response = HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    return response.body();
  }
}

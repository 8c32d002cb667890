package io.github.qaclassifier.testkit.site;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.zip.GZIPOutputStream;

/**
 * An HTTP server on loopback that says what a test tells it to say; 404 to all else. Safe for any
 * number of threads.
 */
public final class Loopback implements AutoCloseable {

  /** Answers one request. */
  @FunctionalInterface
  public interface Reply {
    /** Sends headers and body. */
    void to(HttpExchange exchange) throws IOException;
  }

  private final List<String> asked = Collections.synchronizedList(new ArrayList<>());
  private final List<String> agents = Collections.synchronizedList(new ArrayList<>());
  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final Map<String, Deque<Reply>> replies = new HashMap<>();

  /** Starts on a free port. */
  public Loopback() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(threads);
    server.createContext("/", this::serve);
    server.start();
    on("/robots.txt", status(404, ""));
  }

  /** Its address. */
  public URI base() {
    return URI.create("http://127.0.0.1:%d/".formatted(server.getAddress().getPort()));
  }

  /** What to say to requests for a path and query, in turn; the last is said again and again. */
  public Loopback on(String address, Reply... said) {
    synchronized (replies) {
      replies.put(address, new ArrayDeque<>(List.of(said)));
    }
    return this;
  }

  /** The paths and queries that were asked for, in order; grows while the server runs. */
  public List<String> asked() {
    return asked;
  }

  /** The User-Agent of each request. */
  public List<String> agents() {
    return agents;
  }

  /** How often an address was asked for. */
  public long count(String address) {
    return asked.stream().filter(address::equals).count();
  }

  /** A page in UTF-8. */
  public static Reply html(String page) {
    return bytes("text/html; charset=utf-8", page.getBytes(StandardCharsets.UTF_8));
  }

  /** Bytes that claim to be of a type. */
  public static Reply bytes(String type, byte[] body) {
    return exchange -> {
      exchange.getResponseHeaders().set("Content-Type", type);
      send(exchange, 200, body);
    };
  }

  /** A page, gzipped. */
  public static Reply gzipped(String page) {
    return exchange -> {
      exchange.getResponseHeaders().set("Content-Type", "text/html");
      exchange.getResponseHeaders().set("Content-Encoding", "gzip");
      ByteArrayOutputStream packed = new ByteArrayOutputStream();
      try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
        out.write(page.getBytes(StandardCharsets.UTF_8));
      }
      send(exchange, 200, packed.toByteArray());
    };
  }

  /** A status with a body, which may be empty, and headers: name, value, name, value. */
  public static Reply status(int status, String body, String... headers) {
    return exchange -> {
      exchange.getResponseHeaders().set("Content-Type", "text/html");
      for (int i = 0; i < headers.length; i += 2) {
        exchange.getResponseHeaders().set(headers[i], headers[i + 1]);
      }
      send(exchange, status, body.getBytes(StandardCharsets.UTF_8));
    };
  }

  /** A redirect. */
  public static Reply redirect(String location) {
    return status(302, "", "Location", location);
  }

  /** Ends the connection in the middle of a chunked body. */
  public static Reply brokenOff(String beginning) {
    return exchange -> {
      exchange.getResponseHeaders().set("Content-Type", "text/html");
      exchange.sendResponseHeaders(200, 1_000_000);
      exchange.getResponseBody().write(beginning.getBytes(StandardCharsets.UTF_8));
      exchange.getResponseBody().flush();
      throw new IOException("hang up");
    };
  }

  /** Sends blanks for ever. */
  public static Reply endless() {
    return exchange -> {
      exchange.getResponseHeaders().set("Content-Type", "text/html");
      exchange.sendResponseHeaders(200, 0);
      try (OutputStream out = exchange.getResponseBody()) {
        byte[] blanks = " ".repeat(8192).getBytes(StandardCharsets.UTF_8);
        while (true) {
          out.write(blanks);
        }
      }
    };
  }

  /** Sends the beginning of a page, and then nothing until the connection ends. */
  public static Reply stalled(String beginning) {
    return exchange -> {
      exchange.getResponseHeaders().set("Content-Type", "text/html");
      exchange.sendResponseHeaders(200, 0);
      exchange.getResponseBody().write(beginning.getBytes(StandardCharsets.UTF_8));
      exchange.getResponseBody().flush();
      try {
        new CountDownLatch(1).await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    };
  }

  /** Sends nothing until the connection ends. */
  public static Reply silent() {
    return exchange -> {
      try {
        new CountDownLatch(1).await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    };
  }

  /** A gzipped body without its last bytes; the connection ends as it should. */
  public static Reply truncatedGzip(String body) {
    return exchange -> {
      exchange.getResponseHeaders().set("Content-Encoding", "gzip");
      ByteArrayOutputStream packed = new ByteArrayOutputStream();
      try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
        out.write(body.getBytes(StandardCharsets.UTF_8));
      }
      send(exchange, 200, Arrays.copyOf(packed.toByteArray(), packed.size() - 10));
    };
  }

  @Override
  public void close() {
    threads.shutdownNow();
    server.stop(0);
  }

  private void serve(HttpExchange exchange) throws IOException {
    String address = exchange.getRequestURI().toString();
    asked.add(address);
    agents.add(String.valueOf(exchange.getRequestHeaders().getFirst("User-Agent")));
    Reply reply;
    synchronized (replies) {
      Deque<Reply> said =
          replies.getOrDefault(address, replies.get(exchange.getRequestURI().getPath()));
      if (said == null) {
        reply = status(404, "");
      } else {
        reply = said.size() > 1 ? said.remove() : said.element();
      }
    }
    reply.to(exchange);
  }

  private static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
    exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
    if (body.length > 0) {
      exchange.getResponseBody().write(body);
    }
    exchange.close();
  }
}

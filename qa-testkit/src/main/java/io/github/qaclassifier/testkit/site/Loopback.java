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
 * An HTTP server on the loopback interface with the replies of a test; 404 for any other address.
 * Safe for any number of threads.
 */
public final class Loopback implements AutoCloseable {

  /** Replies to a request. */
  @FunctionalInterface
  public interface Reply {
    /** Sends headers and body. */
    void to(HttpExchange exchange) throws IOException;
  }

  private final List<String> requests = Collections.synchronizedList(new ArrayList<>());
  private final List<String> agents = Collections.synchronizedList(new ArrayList<>());
  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final Map<String, Deque<Reply>> replies = new HashMap<>();

  /** Starts the server on a free port. */
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

  /** Returns the address of the server. */
  public URI base() {
    return URI.create("http://127.0.0.1:%d/".formatted(server.getAddress().getPort()));
  }

  /** Sets the replies to requests for a path and query, in order; the last one is repeated. */
  public Loopback on(String address, Reply... inOrder) {
    synchronized (replies) {
      replies.put(address, new ArrayDeque<>(List.of(inOrder)));
    }
    return this;
  }

  /** Returns path and query of all requests so far, in order; grows while the server runs. */
  public List<String> requests() {
    return requests;
  }

  /** Returns the User-Agent of each request. */
  public List<String> agents() {
    return agents;
  }

  /** Returns the number of requests for an address. */
  public long count(String address) {
    return requests.stream().filter(address::equals).count();
  }

  /** Replies with a page in UTF-8. */
  public static Reply html(String page) {
    return bytes("text/html; charset=utf-8", page.getBytes(StandardCharsets.UTF_8));
  }

  /** Replies with bytes under a content type. */
  public static Reply bytes(String type, byte[] body) {
    return exchange -> {
      exchange.getResponseHeaders().set("Content-Type", type);
      send(exchange, 200, body);
    };
  }

  /** Replies with a gzipped page. */
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

  /** Replies with a status, a body, which may be empty, and headers: name, value, name, value. */
  public static Reply status(int status, String body, String... headers) {
    return exchange -> {
      exchange.getResponseHeaders().set("Content-Type", "text/html");
      for (int i = 0; i < headers.length; i += 2) {
        exchange.getResponseHeaders().set(headers[i], headers[i + 1]);
      }
      send(exchange, status, body.getBytes(StandardCharsets.UTF_8));
    };
  }

  /** Replies with a redirect. */
  public static Reply redirect(String location) {
    return status(302, "", "Location", location);
  }

  /** Closes the connection in the middle of a chunked body. */
  public static Reply brokenOff(String beginning) {
    return exchange -> {
      exchange.getResponseHeaders().set("Content-Type", "text/html");
      exchange.sendResponseHeaders(200, 1_000_000);
      exchange.getResponseBody().write(beginning.getBytes(StandardCharsets.UTF_8));
      exchange.getResponseBody().flush();
      throw new IOException("hang up");
    };
  }

  /** Sends an endless body of blanks. */
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

  /** Sends the beginning of a page and then nothing until the connection is closed. */
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

  /** Sends nothing until the connection is closed. */
  public static Reply silent() {
    return exchange -> {
      try {
        new CountDownLatch(1).await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    };
  }

  /** Replies with a gzipped body without its last bytes and closes the connection normally. */
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
    requests.add(address);
    agents.add(String.valueOf(exchange.getRequestHeaders().getFirst("User-Agent")));
    Reply reply;
    synchronized (replies) {
      Deque<Reply> left =
          replies.getOrDefault(address, replies.get(exchange.getRequestURI().getPath()));
      if (left == null) {
        reply = status(404, "");
      } else {
        reply = left.size() > 1 ? left.remove() : left.element();
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

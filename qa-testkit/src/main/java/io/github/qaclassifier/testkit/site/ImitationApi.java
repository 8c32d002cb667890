package io.github.qaclassifier.testkit.site;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.GZIPOutputStream;

/**
 * A small imitation of the {@code /questions} of the Stack Exchange API: dates, tags, pages, quota,
 * backoff and errors, always gzipped.
 */
public final class ImitationApi implements AutoCloseable {

  /** The time from which seconds are counted. */
  public static final long DAY = 1_600_000_000L;

  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final List<Map<String, String>> queries = Collections.synchronizedList(new ArrayList<>());
  private final Loopback server = new Loopback();
  private final List<ObjectNode> questions = Collections.synchronizedList(new ArrayList<>());
  private final AtomicInteger quota = new AtomicInteger(10_000);
  private volatile double backoff;
  private volatile boolean upToIsExclusive;
  private volatile int pageLimit = 100;
  private volatile Loopback.Reply interruption = exchange -> {};
  private volatile int interruptAt = -1;
  private volatile boolean interruptsAll;
  private volatile int pagesInTurn;

  /** Starts the server on a free port, without questions. */
  public ImitationApi() {
    server.on("/2.3/questions", this::serve);
  }

  /** Returns the address of the API, including the version. */
  public URI endpoint() {
    return server.base().resolve("/2.3");
  }

  /** Returns the parameters of each request, in order; grows while the server runs. */
  public List<Map<String, String>> queries() {
    return queries;
  }

  /**
   * Adds a question created some seconds after {@link #DAY}; without tags, it gets the tag java.
   */
  public ImitationApi add(long id, long second, String... tags) {
    return addQuestion(
        id,
        second,
        "Title " + id + " &quot;&amp;lt;&quot; [closed]",
        "<p>Body " + id + "</p>\n<pre><code>a &lt; b\n</code></pre>",
        tags.length == 0 ? List.of("java") : List.of(tags));
  }

  /**
   * Adds a question created some seconds after {@link #DAY}.
   *
   * @param title the title, HTML-encoded as in the API
   * @param body the body as HTML
   */
  public ImitationApi addQuestion(
      long id, long second, String title, String body, List<String> tags) {
    ObjectNode item = MAPPER.createObjectNode();
    item.put("question_id", id);
    item.put("creation_date", DAY + second);
    item.put("title", title);
    item.put("body", body);
    item.put("link", "https://stackoverflow.com/questions/" + id + "/title");
    item.put("content_license", "CC BY-SA 4.0");
    ArrayNode list = item.putArray("tags");
    tags.forEach(list::add);
    item.putObject("owner").put("display_name", "Ann &amp; Bob").put("link", "https://x/users/1");
    questions.add(item);
    return this;
  }

  /** Adds an item without changes. */
  public ImitationApi add(String json) throws IOException {
    questions.add((ObjectNode) MAPPER.readTree(json));
    return this;
  }

  /** Sets the number of requests left for the day. */
  public ImitationApi withQuota(int quota) {
    this.quota.set(quota);
    return this;
  }

  /** Adds a backoff to each response. */
  public ImitationApi withBackoff(double seconds) {
    this.backoff = seconds;
    return this;
  }

  /** Leaves out the questions of the second of {@code todate}. */
  public ImitationApi withExclusiveEnd() {
    this.upToIsExclusive = true;
    return this;
  }

  /** Limits the size of a page, so that tests need fewer questions. */
  public ImitationApi withPageLimit(int limit) {
    this.pageLimit = limit;
    return this;
  }

  /** Replaces the response to the n-th request, counted from 1. */
  public ImitationApi interrupt(int request, Loopback.Reply reply) {
    this.interruption = reply;
    this.interruptAt = request;
    return this;
  }

  /** Replaces the responses from the n-th request on, counted from 1; -1 for none. */
  public ImitationApi interruptFrom(int request, Loopback.Reply reply) {
    this.interruptsAll = request > 0;
    return interrupt(request, reply);
  }

  /** Returns the first pages in turn, whatever the request; 0 to return the requested page. */
  public ImitationApi repeatPages(int pages) {
    this.pagesInTurn = pages;
    return this;
  }

  /** Replies with an error in the form of the API. */
  public static Loopback.Reply error(int status, int id, String name, String message) {
    return exchange -> {
      ObjectNode wrapper = MAPPER.createObjectNode();
      wrapper.put("error_id", id).put("error_name", name).put("error_message", message);
      send(exchange, status, wrapper);
    };
  }

  @Override
  public void close() {
    server.close();
  }

  private void serve(HttpExchange exchange) throws IOException {
    Map<String, String> query = new HashMap<>();
    for (String part : exchange.getRequestURI().getRawQuery().split("&", -1)) {
      String[] pair = part.split("=", 2);
      query.put(pair[0], URLDecoder.decode(pair[1], StandardCharsets.UTF_8));
    }
    queries.add(query);
    boolean later = interruptsAll && queries.size() > interruptAt;
    if (queries.size() == interruptAt || later) {
      interruption.to(exchange);
      return;
    }
    long from = Long.parseLong(query.getOrDefault("fromdate", "0"));
    long to = Long.parseLong(query.getOrDefault("todate", "99999999999"));
    int size = Math.min(pageLimit, Integer.parseInt(query.get("pagesize")));
    int page = Integer.parseInt(query.get("page"));
    if (pagesInTurn > 0) {
      page = 1 + queries.size() % pagesInTurn;
      from = 0;
      to = Long.MAX_VALUE;
    }
    List<String> tags =
        query.containsKey("tagged") ? List.of(query.get("tagged").split(";", -1)) : List.of();
    List<ObjectNode> found = new ArrayList<>();
    synchronized (questions) {
      for (ObjectNode question : questions) {
        long created = question.path("creation_date").asLong(DAY);
        boolean inTime = created >= from && (upToIsExclusive ? created < to : created <= to);
        if (inTime
            && tags.stream()
                .allMatch(tag -> question.path("tags").toString().contains('"' + tag + '"'))) {
          found.add(question);
        }
      }
    }
    found.sort(
        Comparator.comparingLong((ObjectNode q) -> -q.path("creation_date").asLong(DAY))
            .thenComparing(q -> -q.path("question_id").asLong()));
    int start = Math.min(found.size(), (page - 1) * size);
    int end = Math.min(found.size(), start + size);
    ObjectNode wrapper = MAPPER.createObjectNode();
    wrapper.putArray("items").addAll(found.subList(start, end));
    wrapper.put("has_more", end < found.size());
    wrapper.put("quota_max", 10_000).put("quota_remaining", quota.decrementAndGet());
    if (backoff > 0) {
      wrapper.put("backoff", backoff);
    }
    send(exchange, 200, wrapper);
  }

  private static void send(HttpExchange exchange, int status, ObjectNode wrapper)
      throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
      out.write(MAPPER.writeValueAsBytes(wrapper));
    }
    exchange.getResponseHeaders().set("Content-Type", "application/json; charset=utf-8");
    exchange.getResponseHeaders().set("Content-Encoding", "gzip");
    exchange.sendResponseHeaders(status, packed.size());
    exchange.getResponseBody().write(packed.toByteArray());
    exchange.close();
  }
}

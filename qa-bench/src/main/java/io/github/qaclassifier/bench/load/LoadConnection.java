package io.github.qaclassifier.bench.load;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.util.Locale;

/** A kept-alive HTTP/1.1 connection. For one thread. */
final class LoadConnection implements AutoCloseable {

  private static final int TIMEOUT_MILLIS = 30_000;
  private static final int BUFFER = 16 * 1024;

  private final Socket socket;
  private final InputStream in;

  LoadConnection(URI address) throws IOException {
    socket = new Socket(address.getHost(), address.getPort());
    socket.setTcpNoDelay(true);
    socket.setSoTimeout(TIMEOUT_MILLIS);
    in = new BufferedInputStream(socket.getInputStream(), BUFFER);
  }

  /** Sends a request and waits for the response, whose body is read and discarded. */
  Response send(LoadRequest request) throws IOException {
    long start = System.nanoTime();
    socket.getOutputStream().write(request.bytes());
    int status = Integer.parseInt(line().split(" ", 3)[1]);
    int length = 0;
    int retryAfter = 0;
    boolean open = true;
    for (String header = line(); !header.isEmpty(); header = line()) {
      int colon = header.indexOf(':');
      String value = header.substring(colon + 1).strip();
      switch (header.substring(0, colon).toLowerCase(Locale.ROOT)) {
        case "content-length" -> length = Integer.parseInt(value);
        case "retry-after" -> retryAfter = Integer.parseInt(value);
        case "connection" -> open = !value.equalsIgnoreCase("close");
        default -> {}
      }
    }
    in.skipNBytes(length);
    return new Response(status, System.nanoTime() - start, retryAfter, open);
  }

  private String line() throws IOException {
    StringBuilder line = new StringBuilder();
    int next;
    while ((next = in.read()) != '\n') {
      if (next < 0) {
        throw new IOException("The server closed the connection.");
      }
      if (next != '\r') {
        line.append((char) next);
      }
    }
    return line.toString();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }

  /**
   * A response.
   *
   * @param status the HTTP status
   * @param nanos nanoseconds from the first byte of the request to the last byte of the response
   * @param retryAfter the seconds to wait before the next request, or 0
   * @param open whether the connection can be used again
   */
  record Response(int status, long nanos, int retryAfter, boolean open) {}
}

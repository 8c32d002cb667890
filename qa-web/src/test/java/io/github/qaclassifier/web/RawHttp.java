package io.github.qaclassifier.web;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;

/** Requests that no HTTP client would send. */
final class RawHttp {

  private static final int TIMEOUT_MILLIS = 60_000;

  private RawHttp() {}

  static Socket connect(Served served) throws IOException {
    Socket socket = new Socket();
    socket.connect(
        new InetSocketAddress(served.address().getHost(), served.address().getPort()),
        TIMEOUT_MILLIS);
    socket.setSoTimeout(TIMEOUT_MILLIS);
    return socket;
  }

  static String exchange(Served served, String request) throws IOException {
    return exchange(served, request.getBytes(StandardCharsets.ISO_8859_1));
  }

  /** Sends bytes and reads until the server closes; "" if it closed at once. */
  static String exchange(Served served, byte[] request) throws IOException {
    try (Socket socket = connect(served)) {
      try {
        socket.getOutputStream().write(request);
        socket.getOutputStream().flush();
      } catch (SocketException e) {
        // The server has answered and closed before it read everything, as it may.
      }
      return readAll(socket);
    }
  }

  /**
   * Reads until the server closes.
   *
   * @throws java.net.SocketTimeoutException if it falls silent instead
   */
  static String readAll(Socket socket) throws IOException {
    ByteArrayOutputStream answer = new ByteArrayOutputStream();
    try {
      InputStream in = socket.getInputStream();
      in.transferTo(answer);
    } catch (SocketException e) {
      // What came until then is the answer.
    }
    return answer.toString(StandardCharsets.UTF_8);
  }

  /** Reads one answer of a known length from a connection that stays open. */
  static String readOne(Socket socket) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    InputStream in = socket.getInputStream();
    int next;
    int last = 0;
    while ((next = in.read()) >= 0) {
      bytes.write(next);
      last = last << 8 | next;
      if (last == 0x0d0a0d0a) {
        bytes.write(in.readNBytes(contentLength(bytes.toString(StandardCharsets.ISO_8859_1))));
        break;
      }
    }
    return bytes.toString(StandardCharsets.UTF_8);
  }

  private static int contentLength(String head) {
    for (String line : head.lines().toList()) {
      if (line.regionMatches(true, 0, "content-length:", 0, 15)) {
        return Integer.parseInt(line.substring(15).strip());
      }
    }
    return 0;
  }
}

package io.github.qaclassifier.web.ops;

import io.github.qaclassifier.web.http.JsonCodec;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.logging.Formatter;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/**
 * Formats each log record as one line of JSON or of text. Control characters cannot forge a line.
 */
public final class LogLines extends Formatter {

  private final boolean json;

  private LogLines(boolean json) {
    this.json = json;
  }

  /**
   * Installs this format in all handlers of {@code java.util.logging} that have the default one.
   */
  public static void install(boolean json) {
    for (Handler handler : Logger.getLogger("").getHandlers()) {
      Formatter formatter = handler.getFormatter();
      if (formatter instanceof SimpleFormatter || formatter instanceof LogLines) {
        handler.setFormatter(new LogLines(json));
      }
    }
  }

  @Override
  public String format(LogRecord log) {
    return json ? jsonLine(log) : plainLine(log);
  }

  private String jsonLine(LogRecord log) {
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("time", log.getInstant().toString());
    line.put("level", log.getLevel().getName());
    line.put("logger", log.getLoggerName());
    Object[] parameters = log.getParameters();
    if (parameters != null && parameters.length == 1 && parameters[0] instanceof AccessLog access) {
      access.addTo(line);
    } else {
      line.put("message", formatMessage(log));
    }
    if (log.getThrown() != null) {
      line.put("error", trace(log.getThrown()));
    }
    return JsonCodec.text(line) + '\n';
  }

  private String plainLine(LogRecord log) {
    String error = log.getThrown() == null ? "" : '\n' + trace(log.getThrown());
    return "%s %-7s %s%s%n"
        .formatted(
            log.getInstant(),
            log.getLevel().getName(),
            formatMessage(log).replaceAll("\\p{Cntrl}", "?"),
            error);
  }

  private static String trace(Throwable error) {
    StringWriter text = new StringWriter();
    error.printStackTrace(new PrintWriter(text));
    return text.toString().strip();
  }
}

package io.github.qaclassifier.cli.console;

import io.github.qaclassifier.core.Progress;
import io.github.qaclassifier.core.ProgressListener;
import java.io.PrintStream;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.time.Duration;
import java.util.Locale;
import java.util.function.LongSupplier;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/**
 * Shows the progress of a task on standard error: a bar in a terminal, a line per minute elsewhere.
 */
public abstract sealed class ProgressDisplay implements ProgressListener, AutoCloseable {

  private ProgressDisplay() {}

  /** Returns the display for a console: a bar in a terminal, lines elsewhere. */
  public static ProgressDisplay on(Console console) {
    return console.terminals().err()
        ? new Bar(console.err())
        : new Lines(console.err(), System::nanoTime);
  }

  /** Removes the bar from the screen, so that other output can follow. */
  @Override
  public abstract void close();

  static final class Bar extends ProgressDisplay {

    /** A fixed width, because the library would handle signals if it opened the terminal. */
    private static final int WIDTH = 79;

    private final PrintStream err;
    private String stage = "";
    private @Nullable ProgressBar bar;
    private @Nullable Line line;

    Bar(PrintStream err) {
      this.err = err;
    }

    @Override
    public void update(Progress progress) {
      ProgressBar current = bar;
      if (current == null || !stage.equals(progress.stage())) {
        close();
        current = begin(progress);
      }
      current.setExtraMessage(progress.detail().isEmpty() ? "" : " " + progress.detail());
      current.stepTo(progress.done());
    }

    private ProgressBar begin(Progress first) {
      boolean bytes = first.unit().equals("bytes");
      // A detail and a unit together do not fit on the line.
      String unit = first.detail().isEmpty() ? " " + first.unit() : "";
      Line shown = new Line(err);
      ProgressBar begun =
          new ProgressBarBuilder()
              .setTaskName(first.stage())
              .setInitialMax(first.total())
              // Work of an earlier run does not count for the speed.
              .startsFrom(first.done(), Duration.ZERO)
              .setUnit(bytes ? " KB" : unit, bytes ? 1000 : 1)
              .setStyle(ProgressBarStyle.ASCII)
              .setUpdateIntervalMillis(250)
              .setConsumer(shown)
              .showSpeed(new DecimalFormat("0.#", DecimalFormatSymbols.getInstance(Locale.ROOT)))
              .build();
      stage = first.stage();
      bar = begun;
      line = shown;
      return begun;
    }

    @Override
    public void close() {
      if (bar != null && line != null) {
        bar.close();
        line.end();
        bar = null;
      }
    }

    /** Ends the line of the bar, also if the bar was never drawn. */
    private static final class Line extends ConsoleProgressBarConsumer {

      private boolean ended;

      Line(PrintStream err) {
        super(err, WIDTH);
      }

      @Override
      public void close() {
        end();
      }

      synchronized void end() {
        if (!ended) {
          ended = true;
          super.close();
        }
      }
    }
  }

  static final class Lines extends ProgressDisplay {

    private static final long INTERVAL = Duration.ofMinutes(1).toNanos();

    private final PrintStream err;
    private final LongSupplier nanoTime;
    private long last;

    Lines(PrintStream err, LongSupplier nanoTime) {
      this.err = err;
      this.nanoTime = nanoTime;
      this.last = nanoTime.getAsLong();
    }

    @Override
    public void update(Progress progress) {
      long now = nanoTime.getAsLong();
      if (now - last < INTERVAL) {
        return;
      }
      last = now;
      String share =
          progress.total() > 0
              ? " (%d %%)".formatted(100 * progress.done() / progress.total())
              : "";
      String detail = progress.detail().isEmpty() ? "" : ", " + progress.detail();
      err.printf(
          Locale.ROOT,
          "%s: %,d %s%s%s%n",
          progress.stage(),
          progress.done(),
          progress.unit(),
          share,
          detail);
    }

    @Override
    public void close() {}
  }
}

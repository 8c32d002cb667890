package io.github.qaclassifier.cli.console;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import picocli.CommandLine.Help.Ansi;

/**
 * The standard streams of a process, and which of them are terminals. All text is UTF-8.
 *
 * @param in standard input
 * @param out standard output; a write fails if the reader has closed it ({@link
 *     BrokenPipeException}) or the disk is full
 * @param err standard error
 * @param terminals which streams are terminals
 * @param colors whether to use colors on terminals
 */
public record Console(
    InputStream in, OutputStream out, PrintStream err, Terminals terminals, boolean colors) {

  /**
   * Which standard streams are terminals.
   *
   * @param in whether standard input is a terminal
   * @param out whether standard output is a terminal
   * @param err whether standard error is a terminal
   */
  public record Terminals(boolean in, boolean out, boolean err) {

    static final Terminals NONE = new Terminals(false, false, false);
  }

  /**
   * The system property that the start script sets to the descriptors (0, 1, 2) that are terminals.
   * Java cannot find out; without the script, none counts as a terminal.
   */
  private static final String TERMINALS = "qa.terminals";

  /** Returns the streams of this process. No colors if NO_COLOR is set or TERM is dumb. */
  public static Console ofProcess() {
    String terminals = System.getProperty(TERMINALS, "");
    return new Console(
        System.in,
        new PipeOutputStream(new FileOutputStream(FileDescriptor.out)),
        new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8),
        new Terminals(terminals.contains("0"), terminals.contains("1"), terminals.contains("2")),
        wantsColors(System.getenv()));
  }

  /** Returns streams that are not terminals. */
  public static Console of(InputStream in, OutputStream out, OutputStream err) {
    return new Console(
        in, out, new PrintStream(err, true, StandardCharsets.UTF_8), Terminals.NONE, false);
  }

  /**
   * Prints text to standard output.
   *
   * @throws IOException if the reader has closed standard output or the disk is full
   */
  public void print(String text) throws IOException {
    out.write(text.getBytes(StandardCharsets.UTF_8));
    out.flush();
  }

  /** Returns the style of standard output: colored or plain. */
  public Ansi outAnsi() {
    return colors && terminals.out() ? Ansi.ON : Ansi.OFF;
  }

  /** Returns the style of standard error: colored or plain. */
  public Ansi errAnsi() {
    return colors && terminals.err() ? Ansi.ON : Ansi.OFF;
  }

  static boolean wantsColors(Map<String, String> environment) {
    return environment.getOrDefault("NO_COLOR", "").isEmpty()
        && !environment.getOrDefault("TERM", "").equals("dumb");
  }
}

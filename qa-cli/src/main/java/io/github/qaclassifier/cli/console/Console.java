package io.github.qaclassifier.cli.console;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import picocli.CommandLine.Help.Ansi;

/**
 * The three streams of a process, and which of them a person sees. All text is UTF-8.
 *
 * @param in standard input
 * @param out standard output; writing to it fails when its reader has gone ({@link
 *     ReaderGoneException}) or its disk is full
 * @param err standard error
 * @param inTerminal whether a person types at {@code in}
 * @param outTerminal whether a person reads {@code out}
 * @param errTerminal whether a person reads {@code err}
 * @param colours whether colours are wanted where a person reads
 */
public record Console(
    InputStream in,
    OutputStream out,
    PrintStream err,
    boolean inTerminal,
    boolean outTerminal,
    boolean errTerminal,
    boolean colours) {

  /**
   * Set by the start script to the descriptors (0, 1, 2) that are terminals. Java alone cannot tell
   * one from the other, so without the script none counts as one.
   */
  private static final String TERMINALS = "qa.terminals";

  /** The streams of this process. Colours are off where NO_COLOR is set or TERM is dumb. */
  public static Console ofProcess() {
    String terminals = System.getProperty(TERMINALS, "");
    return new Console(
        System.in,
        new PipeOutputStream(new FileOutputStream(FileDescriptor.out)),
        new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8),
        terminals.contains("0"),
        terminals.contains("1"),
        terminals.contains("2"),
        wantsColours(System.getenv()));
  }

  /** Streams that no person sees. */
  public static Console of(InputStream in, OutputStream out, OutputStream err) {
    return new Console(
        in, out, new PrintStream(err, true, StandardCharsets.UTF_8), false, false, false, false);
  }

  /** Whether standard output takes colours. */
  public Ansi outAnsi() {
    return colours && outTerminal ? Ansi.ON : Ansi.OFF;
  }

  /** Whether standard error takes colours. */
  public Ansi errAnsi() {
    return colours && errTerminal ? Ansi.ON : Ansi.OFF;
  }

  static boolean wantsColours(Map<String, String> environment) {
    return environment.getOrDefault("NO_COLOR", "").isEmpty()
        && !environment.getOrDefault("TERM", "").equals("dumb");
  }
}

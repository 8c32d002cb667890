package io.github.qaclassifier.cli;

import io.github.qaclassifier.cli.console.Console;
import io.github.qaclassifier.testkit.TinyModels;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.stream.Stream;

/** The result of a command that ran in this process. */
record Run(int exitCode, String out, String err) {

  static Run of(String... arguments) {
    return withInput("", arguments);
  }

  static Run withInput(String input, String... arguments) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Console console =
        Console.of(new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)), out, err);
    int exitCode = new Qa(console).run(arguments);
    return new Run(
        exitCode, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  static String[] joined(String[] first, String[] second) {
    return Stream.concat(Stream.of(first), Stream.of(second)).toArray(String[]::new);
  }

  /** Writes a tiny real model and returns its folder, as the value of {@code --model}. */
  static String tinyModel(Path folder) {
    return TinyModels.copy(TinyModels.huggingFace(), folder.resolve("tiny")).toString();
  }
}

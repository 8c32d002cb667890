package io.github.qaclassifier.bench.rivals;

import java.nio.file.Path;
import java.util.Locale;

/** The contenders. */
enum Rival {
  /** This library. */
  LIBRARY("this library", true),
  /** DJL's {@code Predictor} with its ONNX Runtime engine, on the same folder. */
  DJL("DJL Predictor, same folder", true),
  /** transformers.js on Node.js, on the same folder. */
  TRANSFORMERS_JS("transformers.js, same folder", false),
  /** A graph of the shape that the Python project exports, with random weights, in this library. */
  PYTHON_SHAPE("graph shape of the Python project", true),
  /** OpenNLP's {@code DocumentCategorizerDL} on the same graph. */
  OPENNLP("OpenNLP DocumentCategorizerDL, same graph", true),
  /** LangChain4j's int8 MiniLM-L6 encoder, which has no classifier on top. */
  LANGCHAIN4J("LangChain4j MiniLM-L6 int8 encoder alone", true);

  private final String title;
  private final boolean inJvm;

  Rival(String title, boolean inJvm) {
    this.title = title;
    this.inJvm = inJvm;
  }

  /** Returns the name in tables. */
  String title() {
    return title;
  }

  /** Whether {@link RivalWorker} runs it. */
  boolean inJvm() {
    return inJvm;
  }

  /** Returns the name on the command line, such as {@code transformers-js}. */
  String argument() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /**
   * Finds a rival by its {@link #argument()}.
   *
   * @throws IllegalArgumentException if there is no such rival
   */
  static Rival of(String argument) {
    return valueOf(argument.toUpperCase(Locale.ROOT).replace('-', '_'));
  }

  /**
   * Opens a contender that runs in a JVM.
   *
   * @param folder the model folder; ignored by {@link #LANGCHAIN4J}, which brings its own model
   * @param threads threads of one inference, where the contender lets them be set
   */
  Contender open(Path folder, int threads) throws Exception {
    return switch (this) {
      case LIBRARY, PYTHON_SHAPE -> new LibraryContender(folder, threads);
      case DJL -> new DjlContender(folder, threads);
      case OPENNLP -> new OpenNlpContender(folder);
      case LANGCHAIN4J -> new LangChain4jContender();
      case TRANSFORMERS_JS -> throw new IllegalArgumentException("transformers.js needs Node.js");
    };
  }
}

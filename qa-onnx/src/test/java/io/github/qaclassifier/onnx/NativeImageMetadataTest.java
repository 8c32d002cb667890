package io.github.qaclassifier.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import ai.onnxruntime.OrtEnvironment;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Compares the metadata for GraalVM with the classes and the native libraries that they name. */
class NativeImageMetadataTest {

  private static final String FOLDER = "/META-INF/native-image/io.github.qaclassifier/";
  private static final Pattern CLASS_OF_ENGINE = Pattern.compile("\\x00(ai/onnxruntime/\\w+)\\x00");

  @ParameterizedTest
  @CsvSource({
    "qa-onnx, jni-config.json",
    "qa-onnx, reflect-config.json",
    "qa-tokenizer, jni-config.json"
  })
  void everyListedClassAndFieldExists(String artifact, String file) throws Exception {
    JsonNode entries = read(artifact, file);
    assertThat(entries).isNotEmpty();
    for (JsonNode entry : entries) {
      Class<?> type = Class.forName(entry.get("name").textValue(), false, loader());
      for (JsonNode field : entry.path("fields")) {
        assertThat(type.getDeclaredField(field.get("name").textValue())).isNotNull();
      }
    }
  }

  @Test
  void everyClassThatTheEngineLooksUpIsListed() throws IOException {
    assertThat(names("qa-onnx", "jni-config.json")).containsAll(classesOfEngine());
  }

  @Test
  void everyLibraryAndModelFileIsAResource() throws IOException {
    assertThat("ai/onnxruntime/native/linux-x64/" + System.mapLibraryName("onnxruntime"))
        .matches(pattern("qa-onnx"));
    assertThat("native/lib/linux-x86_64/cpu/" + System.mapLibraryName("tokenizers"))
        .matches(pattern("qa-tokenizer"));
  }

  /** The names of classes that are in the library between two zero bytes. */
  private static Set<String> classesOfEngine() throws IOException {
    String library = "/ai/onnxruntime/native/linux-x64/libonnxruntime4j_jni.so";
    try (InputStream in = OrtEnvironment.class.getResourceAsStream(library)) {
      String bytes = new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
      // Two names share the zero byte between them.
      return CLASS_OF_ENGINE
          .matcher(bytes.replace("\0", "\0\0"))
          .results()
          .map((MatchResult result) -> result.group(1).replace('/', '.'))
          .collect(Collectors.toCollection(TreeSet::new));
    }
  }

  private static Set<String> names(String artifact, String file) throws IOException {
    return StreamSupport.stream(read(artifact, file).spliterator(), false)
        .map(entry -> entry.get("name").textValue())
        .collect(Collectors.toSet());
  }

  private static String pattern(String artifact) throws IOException {
    return read(artifact, "resource-config.json").at("/resources/includes/0/pattern").textValue();
  }

  private static JsonNode read(String artifact, String file) throws IOException {
    try (InputStream in =
        NativeImageMetadataTest.class.getResourceAsStream(FOLDER + artifact + "/" + file)) {
      assertThat(in).as(artifact + " " + file).isNotNull();
      return new ObjectMapper().readTree(in);
    }
  }

  private static ClassLoader loader() {
    return NativeImageMetadataTest.class.getClassLoader();
  }
}

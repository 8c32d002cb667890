package io.github.qaclassifier.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.qaclassifier.pipeline.dataset.PythonCsv;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PythonListTest {

  @Test
  void listsOfThePythonProjectAreRead() throws InvalidRowException {
    assertThat(PythonList.parse("['php', 'symfony']")).containsExactly("php", "symfony");
    assertThat(PythonList.parse("[]")).isEmpty();
    assertThat(PythonList.parse("[\"it's\", 'say \"x\"', 'both \\' and \"']"))
        .containsExactly("it's", "say \"x\"", "both ' and \"");
  }

  @Test
  void otherNotationsOfTheSameListAreRead() throws InvalidRowException {
    assertThat(PythonList.parse(" ( u'a' ,\n'b', ) ")).containsExactly("a", "b");
    assertThat(PythonList.parse("[\"c#\",\"\\/x\"]")).containsExactly("c#", "/x");
    assertThat(PythonList.parse("[1, -2]")).containsExactly("1", "-2");
    assertThat(PythonList.parse("['[nested, looking]', 'a]b']"))
        .containsExactly("[nested, looking]", "a]b");
  }

  @Test
  void everyEscapeIsRead() throws InvalidRowException {
    assertThat(
            PythonList.parse(
                "['\\\\ \\' \\\" \\n\\r\\t \\x41 \\u00e9 \\U0001F600 \\101 \\N{BULLET} \\d']"))
        .containsExactly("\\ ' \" \n\r\t A \u00e9 \ud83d\ude00 A \u2022 \\d");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[",
        "['a'",
        "['a",
        "['a' 'b']",
        "['a'] x",
        "[a]",
        "['\\x4']",
        "['\\U99999999']",
        "['\\N{no such name}']",
        "['\\u12",
        "['\\",
        "[,]",
        "__import__('os')",
        "['a', None]",
        "['a'] + ['b']",
        "['a'*9]",
        "{'a'}"
      })
  void textThatIsNotAListOfStringsIsRejected(String text) {
    assertThatThrownBy(() -> PythonList.parse(text))
        .isInstanceOf(InvalidRowException.class)
        .hasMessageStartingWith("The list of tags");
  }

  @Test
  void listIsWrittenAsByPython() {
    assertThat(
            PythonCsv.list(
                List.of("c#", "it's", "say \"x\"", "' and \"", "a\\b\n\t\u0001\u00a0\u2028\u00e9")))
        .isEqualTo(
            "['c#', \"it's\", 'say \"x\"', '\\' and \"',"
                + " 'a\\\\b\\n\\t\\x01\\xa0\\u2028\u00e9']");
    assertThat(PythonCsv.list(List.of())).isEqualTo("[]");
  }

  @Test
  void writtenListIsReadBack() throws InvalidRowException {
    StringBuilder all = new StringBuilder();
    for (int c = 0; c < 0x3000; c++) {
      all.append((char) c);
    }
    all.append("\ud83d\ude00 \udbff\udfff");
    List<String> texts = List.of(all.toString(), "", "'", "\"", "'\"");
    assertThat(PythonList.parse(PythonCsv.list(texts))).isEqualTo(texts);
  }
}

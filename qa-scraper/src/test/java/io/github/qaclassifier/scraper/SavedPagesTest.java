package io.github.qaclassifier.scraper;

import static io.github.qaclassifier.scraper.Collecting.collect;
import static io.github.qaclassifier.scraper.Collecting.lines;
import static io.github.qaclassifier.scraper.Collecting.texts;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.qaclassifier.core.DataException;
import io.github.qaclassifier.core.Progress;
import io.github.qaclassifier.pipeline.collect.CollectReport;
import io.github.qaclassifier.pipeline.collect.DetailsRequest;
import io.github.qaclassifier.pipeline.collect.PageOrigin.SavedPages;
import io.github.qaclassifier.pipeline.collect.QuestionCollector;
import io.github.qaclassifier.pipeline.collect.StopReason;
import io.github.qaclassifier.pipeline.collect.StopSignal;
import io.github.qaclassifier.pipeline.collect.UrlsRequest;
import io.github.qaclassifier.testkit.site.Pages;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SavedPagesTest {

  private Path folder = Path.of("");
  private Path pages = Path.of("");

  @BeforeEach
  void makeFolders(@TempDir Path folder) throws IOException {
    this.folder = folder;
    this.pages = Files.createDirectories(folder.resolve("pages"));
  }

  @Test
  void questionsOfBothLayoutsAreRead() throws IOException {
    save(
        "a.html",
        Pages.oldQuestion(
            11, "A &lt;b&gt; &amp;amp; c", "<p>One.</p><pre>  x\n  y</pre>", List.of("c++", "c#")));
    save(
        "b.html",
        Pages.newQuestion(12, "Why?", "<blockquote>Quoted.</blockquote>Two.", List.of("java")));

    List<JsonNode> rows = details();

    assertThat(texts(rows, "file")).containsExactly("a.html", "b.html");
    assertThat(texts(rows, "id")).containsExactly("11", "12");
    assertThat(texts(rows, "title")).containsExactly("A <b> &amp; c", "Why?");
    assertThat(texts(rows, "body_text")).containsExactly("One.\n  x\n  y", "Quoted.\nTwo.");
    assertThat(rows.get(0).path("tags")).map(JsonNode::asText).containsExactly("c++", "c#");
  }

  @Test
  void originOfAQuestionIsKept() throws IOException {
    save("a.html", Pages.oldQuestion(11, "A", "<p>One.</p>", List.of("c")));
    save("b.html", Pages.newQuestion(12, "B", "<p>Two.</p>", List.of("c")));

    List<JsonNode> rows = details();

    assertThat(texts(rows, "url"))
        .containsExactly(
            "https://stackoverflow.com/questions/11/slug",
            "https://stackoverflow.com/questions/12/slug");
    assertThat(texts(rows, "created"))
        .containsExactly("2012-09-10T16:26:34Z", "2020-12-01T10:00:00Z");
    assertThat(rows.get(0).path("owner").asText()).isEqualTo("Ann");
    assertThat(rows.get(0).path("owner_url").asText())
        .isEqualTo("https://stackoverflow.com/users/7/ann");
    assertThat(rows.get(1).path("license").asText()).isEqualTo("CC BY-SA 4.0");
    assertThat(texts(rows, "source")).containsOnly("stackoverflow.com");
  }

  @Test
  void folderBehindALinkIsRead() throws IOException {
    save("l.html", Pages.postList(List.of(3L, 4L), ""));
    Path link = Files.createSymbolicLink(folder.resolve("link"), pages);
    UrlsRequest request = UrlsRequest.to(folder.resolve("u.jsonl"), SavedPages.of(link));

    collect(request);

    assertThat(lines(request.out())).hasSize(2);
  }

  @Test
  void listsOfAllLayoutsAreReadWithoutHotQuestions() throws IOException {
    save("l1.html", Pages.narrowList(Pages.narrowRow(1, "One [closed]")));
    save("l2.html", Pages.pagedList(Pages.narrowRow(2, "Two"), "/questions?page=2"));
    save("l3.html", Pages.postList(List.of(3L, 4L), ""));
    UrlsRequest request = UrlsRequest.to(folder.resolve("u.jsonl"), SavedPages.of(pages));

    collect(request);

    List<JsonNode> rows = lines(request.out());
    assertThat(texts(rows, "title"))
        .containsExactly("One", "Two", "Question 3 &amp; more", "Question 4 &amp; more");
    assertThat(texts(rows, "url")).first().isEqualTo("https://stackoverflow.com/questions/1/slug");
  }

  @Test
  void fileWithoutRecordIsJournaledByName() throws IOException {
    save("1.html", Pages.titled("Page not found - Stack Overflow"));
    save("2.html", Pages.titled("Too Many Requests - Stack Exchange"));
    save("3.html", Pages.titled("Human verification - Stack Overflow"));
    save("4.html", Pages.titled("Just a moment..."));
    save("5.html", Pages.titled("Log In - Stack Overflow"));
    save("6.html", Pages.titled("Stack Overflow - Where Developers Learn, Share, &amp; Build"));
    save("7.html", Pages.titled("Something else"));
    save("8.json", "{\"items\":[]}");
    save("9.html", Pages.postList(List.of(1L), ""));
    save("a.html", Pages.oldQuestion(5, "No tags", "<p>x</p>", List.of()));
    save("b.html", "");
    DetailsRequest request =
        DetailsRequest.fromSaved(folder.resolve("d.jsonl"), SavedPages.of(pages));

    CollectReport report = collect(request);

    assertThat(report.written()).isZero();
    assertThat(report.leftOutInAll()).isEqualTo(11);
    assertThat(texts(lines(request.journal()), "file"))
        .containsExactly(
            "1.html", "2.html", "3.html", "4.html", "5.html", "6.html", "7.html", "8.json",
            "9.html", "a.html", "b.html");
    assertThat(Collecting.reasons(request))
        .containsExactly(
            "not-found",
            "too-many-requests",
            "captcha",
            "challenge",
            "login",
            "landing",
            "no-question",
            "not-html",
            "list-page",
            "incomplete",
            "not-html");
  }

  @Test
  void tagsInTheTextAreNotTagsOfTheQuestion() throws IOException {
    String body = "<p>Not <a class=\"post-tag\" href=\"/questions/tagged/lua\">lua</a>.</p>";
    String page = Pages.oldQuestion(1, "A", body, List.of("c", "c++"));
    save("1.html", page);
    save("2.html", page.replace("post-taglist", "another-name-one-day"));

    List<JsonNode> rows = details();

    assertThat(rows).hasSize(2);
    assertThat(rows)
        .allSatisfy(
            row -> assertThat(row.path("tags")).map(JsonNode::asText).containsExactly("c", "c++"));
  }

  @Test
  void noticesOfTheSiteAreDroppedWhereverTheyAre() throws IOException {
    String duplicate =
        "<div class=\"question-originals-of-duplicate\"><p>This question already has an answer"
            + " here:</p><ul><li><a href=\"/q/1\">Other</a></li></ul></div><p>Mine.</p>";
    String locked =
        "<aside class=\"s-notice s-notice__info js-post-notice\" role=\"status\"><b>Locked</b>. No"
            + " more.</aside><p>Mine.</p>";
    String closed = "<div class=\"question-status\"><h2>put on hold as unclear</h2></div>Mine.";
    save("1.html", Pages.oldQuestion(1, "A", duplicate, List.of("c")));
    save("2.html", Pages.oldQuestion(2, "B", locked, List.of("c")));
    save("3.html", Pages.oldQuestion(3, "C", closed, List.of("c")));

    assertThat(texts(details(), "body_text")).containsOnly("Mine.");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      value = {
        // The heading; the title for other sites; the expected title.
        "Why “a” – really? [duplicate] ~ Why &quot;a&quot; -- really? ~ Why \"a\" -- really?",
        "A  two   blanks [closed] ~ A  two   blanks ~ A two blanks",
        "Hello World não compila [fechada] ~ Hello World não compila ~ Hello World não compila",
        "Что это? [закрыт] ~ '' ~ Что это?",
        "¿Qué es? [cerrada] ~ '' ~ ¿Qué es?",
        "質問 [重複] ~ 質問 - ミラー ~ 質問",
        "What does a[closed] mean? ~ A mirror ~ What does a[closed] mean?",
        "&lt;?= vs. &lt;?php [on hold] ~ '' ~ <?= vs. <?php",
      })
  void titleHasNoStateAndNoCurlyQuotes(String heading, String shared, String title)
      throws IOException {
    save(
        "a.html",
        Pages.oldQuestion(1, "TITLE", "<p>x</p>", List.of("c"))
            .replace(
                "name=\"og:title\" content=\"TITLE\"",
                "name=\"og:title\" content=\"" + shared + '"')
            .replace("TITLE [closed]", heading));

    assertThat(texts(details(), "title")).containsExactly(title);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "Un momento...; <script>window._cf_chl_opt={}</script>; challenge",
        "Attention Required! | Cloudflare; ''; challenge",
        "Einen Moment; <script src='/cdn-cgi/challenge-platform/h/b/orchestrate/x'></script>;"
            + " challenge",
        "Help Center; <script src='/cdn-cgi/challenge-platform/scripts/jsd/main.js'></script>;"
            + " no-question",
        "Are you a human?; ''; captcha",
        "Stack Overflow; <form action='/nocaptcha?s=1'><div class=g-recaptcha></div></form>;"
            + " captcha",
        "Entrar; <form id='login-form' action='/users/login'></form>; login",
        "Sign Up - Stack Overflow; <div class=g-recaptcha></div>; login",
        "Página não encontrada - Stack Overflow em Português; ''; not-found",
        "Page Not Found - Meta Stack Exchange; ''; not-found",
        "410 Gone; ''; gone",
        "403 Forbidden; ''; forbidden",
        "429 Too Many Requests; ''; too-many-requests",
      })
  void pageWithoutQuestionIsJournaledWithItsReason(String title, String markup, String reason)
      throws IOException {
    save("a.html", Pages.titled(title).replace("<body>x", "<body>" + markup));
    DetailsRequest request =
        DetailsRequest.fromSaved(folder.resolve("d.jsonl"), SavedPages.of(pages));

    collect(request);

    assertThat(Collecting.reasons(request)).containsExactly(reason);
  }

  @Test
  void pagesOfAnyCharacterSetAreRead() throws IOException {
    String page = Pages.oldQuestion(1, "Größe", "<p>ä</p>", List.of("c"));
    Files.write(pages.resolve("1.html"), page.getBytes(StandardCharsets.UTF_8));
    Files.write(
        pages.resolve("2.html"),
        page.replace("<head>", "<head><meta charset=\"windows-1252\">")
            .getBytes(Charset.forName("windows-1252")));
    // The declared character set is wrong.
    Files.write(
        pages.resolve("3.html"),
        page.replace("<head>", "<head><meta charset=\"iso-8859-1\">")
            .getBytes(StandardCharsets.UTF_8));

    assertThat(texts(details(), "title")).containsExactly("Größe", "Größe", "Größe");
  }

  @Test
  void fileThatIsTooLargeIsSkipped() throws IOException {
    save("a.html", Pages.oldQuestion(11, "A", "<p>One.</p>", List.of("c")));
    DetailsRequest request =
        DetailsRequest.fromSaved(
            folder.resolve("d.jsonl"), new SavedPages(pages, SavedPages.STACK_OVERFLOW, 100));

    collect(request);

    assertThat(Collecting.reasons(request)).containsExactly("too-large");
  }

  @Test
  void secondRunAddsNothing() throws IOException {
    save("a.html", Pages.oldQuestion(11, "A", "<p>One.</p>", List.of("c")));
    save("b.html", Pages.titled("Page not found"));
    for (String name : List.of("d.jsonl", "d.csv", "d.jsonl.gz", "d.csv.gz")) {
      DetailsRequest request = DetailsRequest.fromSaved(folder.resolve(name), SavedPages.of(pages));
      collect(request);
      byte[] first = Files.readAllBytes(request.out());
      byte[] journal = Files.readAllBytes(request.journal());

      CollectReport again = collect(request);

      assertThat(again.written()).isZero();
      assertThat(again.total()).isEqualTo(1);
      assertThat(again.stopReason()).isEqualTo(StopReason.COMPLETE);
      assertThat(request.out()).hasBinaryContent(first);
      assertThat(request.journal()).hasBinaryContent(journal);
    }
  }

  @Test
  void fileThatWasTooLargeIsReadWithALargerLimit() throws IOException {
    save("a.html", Pages.oldQuestion(11, "A", "<p>One.</p>", List.of("c")));
    Path out = folder.resolve("d.jsonl");
    collect(DetailsRequest.fromSaved(out, new SavedPages(pages, SavedPages.STACK_OVERFLOW, 100)));

    collect(DetailsRequest.fromSaved(out, SavedPages.of(pages)));

    assertThat(texts(lines(out), "id")).containsExactly("11");
  }

  @Test
  void fileThatCannotBeReadIsJournaledAndTheRestIsRead() throws IOException {
    for (int id = 1; id <= 3; id++) {
      save(id + ".html", Pages.oldQuestion(id, "T", "<p>One.</p>", List.of("c")));
    }
    DetailsRequest request =
        DetailsRequest.fromSaved(folder.resolve("d.jsonl"), SavedPages.of(pages));

    // The folder was listed before the first record.
    QuestionCollector.find()
        .collect(request, progress -> deleteAfterARecord(progress, "2.html"), new StopSignal());

    assertThat(texts(lines(request.out()), "id")).containsExactly("1", "3");
    assertThat(Collecting.reasons(request)).containsExactly("broken");
    assertThat(texts(lines(request.journal()), "detail"))
        .containsExactly("it cannot be read: there is no such file or folder");
  }

  private void deleteAfterARecord(Progress progress, String name) {
    if (progress.done() > 0) {
      try {
        Files.deleteIfExists(pages.resolve(name));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  @Test
  void filesOfTheRunInTheFolderAreNotPages() throws IOException {
    save("a.html", Pages.oldQuestion(11, "A", "<p>One.</p>", List.of("c")));
    DetailsRequest request =
        DetailsRequest.fromSaved(pages.resolve(".q.jsonl.gz"), SavedPages.of(pages));
    collect(request);

    collect(request);

    assertThat(texts(lines(request.out()), "id")).containsExactly("11");
    assertThat(lines(request.journal())).isEmpty();
  }

  @Test
  void outputOfListsIsRejectedForQuestions() throws IOException {
    save("a.html", Pages.postList(List.of(1L), ""));
    save("b.html", Pages.oldQuestion(11, "A", "<p>One.</p>", List.of("c")));
    Path out = folder.resolve("l.jsonl");
    collect(UrlsRequest.to(out, SavedPages.of(pages)));

    assertThatThrownBy(() -> collect(DetailsRequest.fromSaved(out, SavedPages.of(pages))))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("urls of the pages in")
        .hasMessageContaining("choose another --out");
  }

  @Test
  void outputOfAFolderIsRejectedForAnotherFolder() throws IOException {
    save("a.html", Pages.oldQuestion(11, "A", "<p>One.</p>", List.of("c")));
    Path other = Files.createDirectories(folder.resolve("other"));
    Path out = folder.resolve("d.jsonl");
    collect(DetailsRequest.fromSaved(out, SavedPages.of(pages)));
    Path sameFolder = pages.resolve("..").resolve("pages");

    assertThat(collect(DetailsRequest.fromSaved(out, SavedPages.of(sameFolder))).total())
        .isEqualTo(1);
    assertThatThrownBy(() -> collect(DetailsRequest.fromSaved(out, SavedPages.of(other))))
        .hasMessageContaining("choose another --out");
  }

  @Test
  void outputAndFolderThatWereMovedTogetherAreResumed() throws IOException {
    save("a.html", Pages.oldQuestion(11, "A", "<p>One.</p>", List.of("c")));
    Path before = Files.createDirectories(folder.resolve("before"));
    Files.move(pages, before.resolve("pages"));
    collect(fromPagesIn(before));
    Path after = Files.move(before, folder.resolve("after"));

    assertThat(collect(fromPagesIn(after)).total()).isEqualTo(1);
  }

  private static DetailsRequest fromPagesIn(Path parent) {
    return DetailsRequest.fromSaved(
        parent.resolve("d.jsonl"), SavedPages.of(parent.resolve("pages")));
  }

  @Test
  void listWithARepeatedQuestionIsReadToItsEndAfterALimit() throws IOException {
    save("1.html", Pages.postList(List.of(1L, 2L, 3L), ""));
    save("2.html", Pages.postList(List.of(3L, 2L, 4L, 5L, 6L), ""));
    UrlsRequest request = UrlsRequest.to(folder.resolve("u.csv"), SavedPages.of(pages));
    collect(request.withMax(4));
    assertThat(Collecting.reasons(request)).containsExactly("duplicate", "duplicate");

    CollectReport rest = collect(request);

    assertThat(rest.written()).isEqualTo(2);
    assertThat(rest.total()).isEqualTo(6);
  }

  @Test
  void fileWithoutRecordIsJournaledOnceHoweverOftenTheFolderIsRead() throws IOException {
    save("a.html", Pages.titled("Log In - Stack Overflow"));
    save("b.html", Pages.oldQuestion(5, "No tags", "<p>x</p>", List.of()));
    DetailsRequest request =
        DetailsRequest.fromSaved(folder.resolve("d.jsonl"), SavedPages.of(pages));
    collect(request);
    save("b.html", Pages.oldQuestion(5, "Tagged", "<p>x</p>", List.of("c")));

    CollectReport again = collect(request);

    assertThat(Collecting.reasons(request)).containsExactly("login", "incomplete");
    assertThat(again.written()).isEqualTo(1);
  }

  @Test
  void twoCapturesOfAQuestionAreDistinguishedByTheirFiles() throws IOException {
    save("a.html", Pages.oldQuestion(11, "A", "<p>One.</p>", List.of("c")));
    save("b.html", Pages.newQuestion(11, "A", "<p>One.</p>", List.of("c")));

    assertThat(texts(details(), "file")).containsExactly("a.html", "b.html");

    DetailsRequest csv = DetailsRequest.fromSaved(folder.resolve("d.csv"), SavedPages.of(pages));
    CollectReport report = collect(csv);
    assertThat(report.written()).isEqualTo(1);
    assertThat(Collecting.reasons(csv)).containsExactly("duplicate");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "text/html",
        "text/html; charset=windows-1251",
        "text/html; Charset=\"windows-1251\"",
        "text/html; charset=unknown"
      })
  void webArchiveIsReadInTheCharacterSetOfItsPartOrOfItsPage(String type) throws IOException {
    String page =
        Pages.oldQuestion(1, "Что это", "<p>Да</p>", List.of("c"))
            .replace("<head>", "<head><meta charset=\"windows-1251\">");
    String archive =
        """
        From: <Saved by a browser>
        MIME-Version: 1.0
        Content-Type: multipart/related; type="text/html"; boundary="end"

        --end
        Content-Type: %s
        Content-Transfer-Encoding: binary
        Content-Location: https://stackoverflow.com/questions/1/a

        %s
        --end--
        """
            .formatted(type, page)
            .replace("\n", "\r\n");
    Files.write(pages.resolve("a.mhtml"), archive.getBytes(Charset.forName("windows-1251")));

    assertThat(texts(details(), "title")).containsExactly("Что это");
  }

  private void save(String name, String page) throws IOException {
    Files.writeString(pages.resolve(name), page);
  }

  private List<JsonNode> details() throws IOException {
    DetailsRequest request =
        DetailsRequest.fromSaved(folder.resolve("d.jsonl"), SavedPages.of(pages));
    collect(request);
    return lines(request.out());
  }
}

package io.github.qaclassifier.scraper;

import io.github.qaclassifier.core.DataException;
import io.github.qaclassifier.core.engine.FileFailure;
import io.github.qaclassifier.pipeline.collect.CollectReport;
import io.github.qaclassifier.pipeline.collect.PageOrigin;
import io.github.qaclassifier.pipeline.collect.StopReason;
import io.github.qaclassifier.pipeline.text.Quantity;
import io.github.qaclassifier.scraper.internal.input.SavedPage;
import io.github.qaclassifier.scraper.internal.page.Page;
import io.github.qaclassifier.scraper.internal.page.PageReader;
import io.github.qaclassifier.scraper.internal.rows.CollectRun;
import io.github.qaclassifier.scraper.internal.rows.CollectedQuestion;
import io.github.qaclassifier.scraper.internal.rows.ListedQuestion;
import io.github.qaclassifier.scraper.internal.rows.Row;
import io.github.qaclassifier.scraper.internal.rows.SkipReason;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Reads a folder of saved pages. */
final class SavedPagesRun {

  private final PageOrigin.SavedPages origin;
  private final boolean lists;
  private final PageReader reader;
  private final CollectRun run;
  private final Set<String> added = new HashSet<>();

  /**
   * @param lists whether records come from list pages; otherwise from question pages
   * @throws DataException if another request wrote the output
   */
  SavedPagesRun(PageOrigin.SavedPages origin, boolean lists, PageReader reader, CollectRun run) {
    this.origin = origin;
    this.lists = lists;
    this.reader = reader;
    this.run = run;
    run.begin("%s of the pages in %s".formatted(lists ? "urls" : "details", folderFromOutput()));
  }

  /** Returns the folder as seen from that of the output: both can be moved together. */
  private String folderFromOutput() {
    Path folder = origin.folder().toAbsolutePath().normalize();
    Path output = run.request().out().toAbsolutePath().normalize().getParent();
    if (output == null || !Objects.equals(output.getRoot(), folder.getRoot())) {
      return folder.toString();
    }
    String path = output.relativize(folder).toString().replace('\\', '/');
    return path.isEmpty() ? "." : path;
  }

  CollectReport collect() {
    List<Path> files = files();
    if (!lists) {
      run.expect(files.size());
    }
    for (Path file : files) {
      if (run.isStopped()) {
        return run.end(StopReason.STOPPED);
      }
      if (run.isFull()) {
        return run.end(StopReason.LIMIT);
      }
      read(file);
    }
    return run.end(run.isFull() ? StopReason.LIMIT : StopReason.COMPLETE);
  }

  private void read(Path file) {
    String name = origin.folder().relativize(file).toString().replace('\\', '/');
    Optional<byte[]> bytes = bytes(name, file);
    if (bytes.isEmpty()) {
      return;
    }
    Page page;
    try {
      SavedPage saved = SavedPage.of(bytes.get(), origin.maxBytes());
      page =
          reader.read(
              saved.html(), saved.charset(), saved.url().orElse(origin.base().toString()), true);
    } catch (IOException e) {
      leaveOut(name, SkipReason.BROKEN, "it cannot be unpacked: " + FileFailure.reason(e));
      return;
    }
    if (page instanceof Page.NoQuestions none) {
      leaveOut(name, none.reason(), none.detail());
    } else if (page instanceof Page.OneQuestion one) {
      question(name, one);
    } else if (page instanceof Page.QuestionList list) {
      list(name, list);
    }
  }

  private void question(String name, Page.OneQuestion page) {
    CollectedQuestion question = page.question();
    if (lists) {
      leaveOut(name, SkipReason.QUESTION_PAGE, "question %s".formatted(question.id()));
    } else if (!question.missing().isEmpty()) {
      leaveOut(name, SkipReason.INCOMPLETE, "the page has no " + question.missing());
    } else {
      boolean added = add(name, question.withFile(name));
      if (added && !page.invalidDate().isEmpty()) {
        run.note(
            "file",
            name,
            SkipReason.INVALID_DATE,
            "saved without its date: '%s'".formatted(page.invalidDate()));
      }
    }
  }

  private void list(String name, Page.QuestionList list) {
    if (!lists) {
      leaveOut(name, SkipReason.LIST_PAGE, Quantity.of(list.rows().size(), "question"));
    } else if (list.rows().isEmpty()) {
      leaveOut(name, SkipReason.EMPTY_LIST, "no questions");
    }
    for (ListedQuestion row : lists ? list.rows() : List.<ListedQuestion>of()) {
      if (!run.isFull()) {
        add(name, row.withFile(name));
      }
    }
  }

  private boolean add(String name, Row row) {
    if (run.write(row)) {
      added.add(row.url());
      return true;
    }
    if (added.contains(row.url())) {
      // A CSV has no column for the file, so it cannot contain two pages of one question. A list
      // can repeat several questions: each gets a line.
      run.leaveOut("file", name, SkipReason.DUPLICATE, row.url());
    }
    return false;
  }

  /** Notes in the journal, once for all runs, why a file gave no record. */
  private void leaveOut(String name, SkipReason reason, String why) {
    if (!run.isNoted(name, reason)) {
      run.leaveOut("file", name, reason, why);
    }
  }

  /** Returns the content of a file; empty, with a line in the journal, if it is not read. */
  private Optional<byte[]> bytes(String name, Path file) {
    try {
      if (Files.size(file) <= origin.maxBytes()) {
        return Optional.of(Files.readAllBytes(file));
      }
      leaveOut(name, SkipReason.TOO_LARGE, "larger than %d bytes".formatted(origin.maxBytes()));
    } catch (IOException e) {
      leaveOut(name, SkipReason.BROKEN, "it cannot be read: " + FileFailure.reason(e));
    }
    return Optional.empty();
  }

  /**
   * Whether the file is one of the run, which may be in the folder too: the output, or a file
   * beside it whose name begins with that of the output, such as the journal and its lock.
   */
  private boolean isOurs(Path file) {
    Path out = run.request().out().toAbsolutePath().normalize();
    Path other = file.toAbsolutePath().normalize();
    String name = other.getFileName().toString();
    String own = out.getFileName().toString();
    return out.resolveSibling(name).equals(other)
        && (name.equals(own) || name.startsWith(own + ".") || name.startsWith("." + own + "."));
  }

  private List<Path> files() {
    try (Stream<Path> all = Files.walk(origin.folder(), FileVisitOption.FOLLOW_LINKS)) {
      return all.filter(Files::isRegularFile).filter(file -> !isOurs(file)).sorted().toList();
    } catch (IOException e) {
      throw unreadable(FileFailure.reason(e), e);
    } catch (UncheckedIOException e) {
      throw unreadable(FileFailure.reason(e), e);
    }
  }

  private DataException unreadable(String reason, Exception e) {
    return new DataException(
        "Cannot read the folder %s: %s.".formatted(origin.folder(), reason), e);
  }
}

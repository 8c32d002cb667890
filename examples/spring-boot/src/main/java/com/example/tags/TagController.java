package com.example.tags;

import io.github.qaclassifier.core.Question;
import io.github.qaclassifier.core.QuestionClassifier;
import java.util.List;
import java.util.Objects;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** Responds to {@code POST /tags} with the tags of a question. */
@RestController
class TagController {

  private final QuestionClassifier tagger;

  TagController(QuestionClassifier tagger) {
    this.tagger = tagger;
  }

  /** The request. Title or body may be missing. */
  record NewQuestion(String title, String body) {

    Question toQuestion() {
      try {
        return new Question(
            Objects.requireNonNullElse(title, ""), Objects.requireNonNullElse(body, ""));
      } catch (IllegalArgumentException e) {
        throw new ResponseStatusException(HttpStatus.BAD_REQUEST, e.getMessage(), e);
      }
    }
  }

  /** One tag of the response. */
  record Tag(String name, double probability) {}

  @PostMapping("/tags")
  List<Tag> tags(@RequestBody NewQuestion question) {
    return tagger.classify(question.toQuestion()).labels().stream()
        .map(score -> new Tag(score.label(), score.probability()))
        .toList();
  }
}

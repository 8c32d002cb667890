package com.example.embed;

import io.github.qaclassifier.core.Classification;
import io.github.qaclassifier.core.LabelScore;
import io.github.qaclassifier.core.Question;
import io.github.qaclassifier.core.QuestionClassifier;
import io.github.qaclassifier.core.QuestionClassifiers;

/** Tags a question inside a program of your own. */
public final class TagQuestion {

  private TagQuestion() {}

  public static void main(String[] args) {
    String title =
        args.length > 0
            ? String.join(" ", args)
            : "How to mock a static method with Mockito in a Spring Boot test?";
    try (QuestionClassifier tagger = QuestionClassifiers.open()) {
      Classification result = tagger.classify(Question.ofTitle(title));
      for (LabelScore label : result.labels()) {
        System.out.printf("%-20s %.2f%n", label.label(), label.probability());
      }
    }
  }
}

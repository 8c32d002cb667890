package io.github.qaclassifier.train.calibration;

/** Cross-validation by the questions' numbers: question i is held out in fold i mod folds. */
final class Folds {

  private static final int MOST = 5;

  private Folds() {}

  /** How many folds so many questions allow. */
  static int count(ScoredQuestions questions) {
    return Math.min(MOST, questions.questions());
  }

  static ScoredQuestions heldOut(ScoredQuestions questions, int fold) {
    int folds = count(questions);
    return questions.where(question -> question % folds == fold);
  }

  static ScoredQuestions rest(ScoredQuestions questions, int fold) {
    int folds = count(questions);
    return questions.where(question -> question % folds != fold);
  }
}

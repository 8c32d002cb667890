package io.github.qaclassifier.core.engine;

import io.github.qaclassifier.core.Question;
import io.github.qaclassifier.core.TokenCount;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Turns questions into model inputs under one {@link InputPolicy}: the one place where a title and
 * a body meet, used by the trainer and by every engine. Safe for threads as its tokenizer is.
 */
public final class QuestionEncoder {

  private final Tokenizer tokenizer;
  private final InputPolicy policy;

  /** An encoder on a tokenizer, which it does not close. */
  public QuestionEncoder(Tokenizer tokenizer, InputPolicy policy) {
    this.tokenizer = Objects.requireNonNull(tokenizer, "tokenizer");
    this.policy = Objects.requireNonNull(policy, "policy");
  }

  /** How the parts are put together. */
  public InputPolicy policy() {
    return policy;
  }

  /** Encodes one question. */
  public EncodedQuestion encode(Question question) {
    return join(tokenizer.tokenize(question.title()), tokenizer.tokenize(question.body()));
  }

  /** Encodes many questions, in the order given. */
  public List<EncodedQuestion> encodeAll(List<Question> questions) {
    List<int[]> titles = tokenizer.tokenizeAll(questions.stream().map(Question::title).toList());
    List<int[]> bodies = tokenizer.tokenizeAll(questions.stream().map(Question::body).toList());
    List<EncodedQuestion> encoded = new ArrayList<>(questions.size());
    for (int i = 0; i < questions.size(); i++) {
      encoded.add(join(titles.get(i), bodies.get(i)));
    }
    return encoded;
  }

  /**
   * Puts the tokens of a title and a body together under the policy.
   *
   * @param title token ids of the title, without special tokens; may be empty
   * @param body token ids of the body, without special tokens; may be empty
   */
  public EncodedQuestion join(int[] title, int[] body) {
    SpecialTokens special = tokenizer.specialTokens();
    boolean pair = title.length > 0 && body.length > 0;
    int separators = !pair ? 1 : special.doubleSeparator() ? 3 : 2;
    int room = policy.maxTokens() - 1 - separators;
    int titleUsed = Math.min(title.length, pair ? Math.min(policy.maxTitleTokens(), room) : room);
    int bodyUsed = Math.min(body.length, room - titleUsed);
    int tail = bodyUsed < body.length ? Math.min(policy.bodyTailTokens(), bodyUsed) : 0;

    int[] ids = new int[1 + titleUsed + bodyUsed + separators];
    int at = 0;
    ids[at++] = special.start();
    System.arraycopy(title, 0, ids, at, titleUsed);
    at += titleUsed;
    if (pair) {
      for (int i = 1; i < separators; i++) {
        ids[at++] = special.separator();
      }
    }
    int bodyStart = body.length == 0 ? ids.length : pair ? at : 1;
    System.arraycopy(body, 0, ids, at, bodyUsed - tail);
    at += bodyUsed - tail;
    System.arraycopy(body, body.length - tail, ids, at, tail);
    at += tail;
    ids[at] = special.separator();
    int total = 1 + separators + title.length + body.length;
    return new EncodedQuestion(ids, bodyStart, new TokenCount(total, ids.length));
  }
}

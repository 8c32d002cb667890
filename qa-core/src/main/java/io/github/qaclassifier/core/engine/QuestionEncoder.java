package io.github.qaclassifier.core.engine;

import io.github.qaclassifier.core.Question;
import io.github.qaclassifier.core.TokenCount;
import java.util.Arrays;
import java.util.Objects;

/**
 * Turns questions into model inputs under one {@link InputPolicy}. The trainer and every engine use
 * this class, so that training and inference cannot differ. As safe for threads as its tokenizer.
 */
public final class QuestionEncoder {

  /** Real questions have at most about 30,000. */
  private static final int MAX_CHARACTERS = 100_000;

  /** Longer than the tokens of prose and of code. */
  private static final int MAX_CHARACTERS_PER_TOKEN = 32;

  private final Tokenizer tokenizer;
  private final InputPolicy policy;

  /** Creates an encoder on a tokenizer, which it does not close. */
  public QuestionEncoder(Tokenizer tokenizer, InputPolicy policy) {
    this.tokenizer = Objects.requireNonNull(tokenizer, "tokenizer");
    this.policy = Objects.requireNonNull(policy, "policy");
  }

  /** Returns how title and body become one input. */
  public InputPolicy policy() {
    return policy;
  }

  /**
   * Encodes one question. What a title or body has beyond 100,000 characters is not tokenized but
   * estimated in {@link EncodedQuestion#tokens()}; the end of such a body is tokenized if the
   * policy reads it.
   */
  public EncodedQuestion encode(Question question) {
    String title = question.title();
    String body = question.body();
    EncodedQuestion encoded = join(tokenizer.tokenize(head(title)), join(head(body), tail(body)));
    int unread = unread(title, encoded) + unread(body, encoded);
    return unread == 0 ? encoded : encoded.withUnread(unread);
  }

  private int[] join(String head, String tail) {
    int[] first = tokenizer.tokenize(head);
    if (tail.isEmpty()) {
      return first;
    }
    int[] last = tokenizer.tokenize(tail);
    int[] both = Arrays.copyOf(first, first.length + last.length);
    System.arraycopy(last, 0, both, first.length, last.length);
    return both;
  }

  /** Returns the part of a text that is read from its start. */
  private static String head(String text) {
    if (text.length() <= MAX_CHARACTERS) {
      return text;
    }
    boolean pair = Character.isHighSurrogate(text.charAt(MAX_CHARACTERS - 1));
    return text.substring(0, pair ? MAX_CHARACTERS - 1 : MAX_CHARACTERS);
  }

  /**
   * Returns the part of a long text that is read from its end; begins after a blank, if there is
   * one.
   */
  private String tail(String text) {
    int length = policy.bodyTailTokens() * MAX_CHARACTERS_PER_TOKEN;
    int start = Math.max(MAX_CHARACTERS, text.length() - length);
    if (policy.bodyTailTokens() == 0 || start >= text.length()) {
      return "";
    }
    int blank = text.indexOf(' ', start);
    if (blank >= 0 && blank < text.length() - length / 2) {
      start = blank;
    } else if (Character.isLowSurrogate(text.charAt(start))) {
      start++;
    }
    return text.substring(start);
  }

  /** Estimates the tokens of the part of a text that is not read; at least 1 if there is one. */
  private static int unread(String text, EncodedQuestion encoded) {
    long characters = (long) text.length() - MAX_CHARACTERS;
    return characters <= 0
        ? 0
        : (int) Math.max(1, characters * encoded.tokens().total() / MAX_CHARACTERS);
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

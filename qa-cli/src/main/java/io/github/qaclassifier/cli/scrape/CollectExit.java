package io.github.qaclassifier.cli.scrape;

import io.github.qaclassifier.pipeline.collect.StopReason;

/** The exit codes of a run and what they mean. */
final class CollectExit {

  static final String DONE = "0:done, or the limit is reached";
  static final String FAILED = "1:failed or forbidden; the reason is on standard error";
  static final String USAGE = "2:unknown option, or invalid value";
  static final String WAIT = "3:the source asks to wait; standard error says until when";
  static final String QUOTA = "4:the day's quota is used up to the floor";
  static final String BLOCKED = "5:the source blocks the collector or does not respond";
  static final String EMPTY = "6:incomplete: the source says that more follows, but stays empty";
  static final String REPEATED = "7:incomplete: the source repeats what the run has already seen";
  static final String STOPPED = "130:stopped with Ctrl-C; the same command resumes the run";

  private CollectExit() {}

  /** Returns the exit code of a run that ended for this reason. */
  static int code(StopReason reason) {
    return switch (reason) {
      case COMPLETE, LIMIT -> 0;
      case THROTTLED -> 3;
      case QUOTA -> 4;
      case BLOCKED -> 5;
      case EMPTY_PAGES -> 6;
      case NO_PROGRESS -> 7;
      case STOPPED -> 130;
    };
  }

  /** Returns the meaning of that code, for the summary. */
  static String meaning(StopReason reason) {
    return switch (reason) {
      case COMPLETE -> "complete";
      case LIMIT -> "the limit is reached";
      case THROTTLED -> "the source asks to wait";
      case QUOTA -> "the day's quota is used up to the floor";
      case BLOCKED -> "the source blocks the collector or does not respond";
      case EMPTY_PAGES -> "incomplete, the source says that more follows, but its pages stay empty";
      case NO_PROGRESS -> "incomplete, the source repeats questions that this run has already seen";
      case STOPPED -> "stopped";
    };
  }
}

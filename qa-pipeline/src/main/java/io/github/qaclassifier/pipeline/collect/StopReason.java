package io.github.qaclassifier.pipeline.collect;

/** Why a run of a collector ended. */
public enum StopReason {

  /** The source has nothing more to give. */
  COMPLETE,

  /** The file holds as many rows as were asked for. */
  LIMIT,

  /** The caller asked it to stop; the same request goes on. */
  STOPPED,

  /** No more of the day's quota may be used; the same request goes on tomorrow. */
  QUOTA,

  /** The source asks to wait; the same request goes on after that. */
  THROTTLED,

  /** The site answers with challenges, logins or errors; ask elsewhere or later. */
  BLOCKED
}

package io.github.qaclassifier.pipeline.collect;

/** Why a run of a collector ended. */
public enum StopReason {

  /** The source has no further questions. */
  COMPLETE,

  /** The file holds as many records as the request allows. */
  LIMIT,

  /** The caller stopped the run; the same request resumes it. */
  STOPPED,

  /** The day's quota is used up to the floor; the same request resumes the run tomorrow. */
  QUOTA,

  /** The source asks to wait; after that time, the same request resumes the run. */
  THROTTLED,

  /** The site responds with challenges, logins or errors; try another source, or retry later. */
  BLOCKED,

  /**
   * The source says that more follows, but its pages stay empty. The period does not count as
   * covered; the same request resumes the run.
   */
  EMPTY_PAGES,

  /**
   * The source repeats questions that this run has already seen. The period does not count as
   * covered; the same request resumes the run where the repetition began.
   */
  NO_PROGRESS
}

/**
 * Collecting questions: requests, and the reports of their runs.
 *
 * <pre>{@code
 * QuestionCollector source = QuestionCollector.find();
 * ApiRequest request = ApiRequest.to(Path.of("q.jsonl.gz")).withTagged(List.of("java")).withMax(500);
 * CollectReport report = source.collect(request, ProgressListener.NONE, new StopSignal());
 * }</pre>
 *
 * <p>Records are appended to the request's file; beside it are a journal of what was left out and
 * why ({@code .journal.jsonl}) and, where the source has pages, the position that was reached
 * ({@code .state.json}). The same request again resumes the run and repeats no question. {@link
 * io.github.qaclassifier.pipeline.collect.DumpRow} reads single rows of a data dump, for readers
 * that split the file themselves.
 *
 * <p>Traps: a run whose requests a source rejects is not an error but a report with a {@link
 * io.github.qaclassifier.pipeline.collect.StopReason}; the three files belong together, so move or
 * delete them together; only one run at a time may write to a file.
 */
@NullMarked
package io.github.qaclassifier.pipeline.collect;

import org.jspecify.annotations.NullMarked;

/**
 * Collecting questions: what to ask for, and what came of it.
 *
 * <pre>{@code
 * QuestionCollector source = QuestionCollector.find();
 * ApiRequest request = ApiRequest.to(Path.of("q.jsonl.gz")).withTagged(List.of("java")).withMax(500);
 * CollectReport report = source.collect(request, ProgressListener.NONE, new StopSignal());
 * }</pre>
 *
 * <p>Rows are appended to the request's file, one whole record at a time; beside it stand a journal
 * of what was left out and why ({@code .journal.jsonl}) and, where the source has pages, the place
 * reached ({@code .state.json}). The same request again goes on and repeats no question.
 *
 * <p>Traps: a run that a source refuses is not an error but a report with an {@link
 * io.github.qaclassifier.pipeline.collect.StopReason}; the three files belong together, so move or
 * delete them together; only one run at a time may write to a file.
 */
@NullMarked
package io.github.qaclassifier.pipeline.collect;

import org.jspecify.annotations.NullMarked;

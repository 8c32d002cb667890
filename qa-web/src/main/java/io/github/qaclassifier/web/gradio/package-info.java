/**
 * The dialect of a Gradio app with one function, {@code predict}: a text in, the five most probable
 * labels out: the plain calls ({@code /run/predict}), the two-step calls ({@code /call/predict})
 * and the queue ({@code /queue/join}) that Gradio's clients use, with and without {@code
 * /gradio_api} in front.
 *
 * <p>Traps: a result is delivered once and forgotten after a minute; the unfetched results of one
 * session are bounded; a queue stream must stay open while its session has a pending call, because
 * clients do not open a second one.
 */
@NullMarked
package io.github.qaclassifier.web.gradio;

import org.jspecify.annotations.NullMarked;

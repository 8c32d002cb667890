/**
 * The dialect of a Gradio app with one function, {@code predict}: a text in, the five most probable
 * labels out. The plain calls ({@code /run/predict}), the two-step calls ({@code /call/predict})
 * and the queue ({@code /queue/join}) that Gradio's clients use, with and without {@code
 * /gradio_api} in front.
 *
 * <p>Traps: an event is answered once and forgotten a minute later; there are at most as many
 * events as may wait in the queue.
 */
@NullMarked
package io.github.qaclassifier.web.gradio;

import org.jspecify.annotations.NullMarked;

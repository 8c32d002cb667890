/**
 * Finds out whether the classifier runs on this machine, and what to change if it does not.
 *
 * <pre>{@code
 * Diagnostics diagnostics = Diagnostics.run();
 * diagnostics.checks().forEach(check -> log.info("{} {}: {}", check.status(), check.name(), check.message()));
 * }</pre>
 *
 * <p>Traps: a run opens the model, which takes up to a second; a warning does not keep the
 * classifier from working.
 */
@NullMarked
package io.github.qaclassifier.core.diagnostics;

import org.jspecify.annotations.NullMarked;

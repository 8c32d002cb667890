/**
 * Auto-configuration for Spring Boot 3.5 and 4.
 *
 * <p>{@link io.github.qaclassifier.spring.QaAutoConfiguration} opens one {@link
 * io.github.qaclassifier.core.QuestionClassifier} as {@link
 * io.github.qaclassifier.spring.QaProperties} say, and closes it with the application context:
 *
 * <pre>{@code
 * @RestController
 * class TagController {
 *   private final QuestionClassifier tagger;
 *
 *   TagController(QuestionClassifier tagger) {
 *     this.tagger = tagger;
 *   }
 * }
 * }</pre>
 *
 * <p>With Micrometer, the calls are measured by {@link
 * io.github.qaclassifier.micrometer.MeteredClassifier}. With the actuator, the health component
 * {@code qa} classifies a short question.
 *
 * <p>Traps: Spring Boot 4 moved the health API to other packages, so there is one configuration per
 * version, of which only one is active; a {@code QuestionClassifier} bean of the application
 * replaces the one configured here, and is not measured unless the application wraps it.
 */
@NullMarked
package io.github.qaclassifier.spring;

import org.jspecify.annotations.NullMarked;

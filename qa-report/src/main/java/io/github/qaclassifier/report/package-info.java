/**
 * Evaluations as one HTML file for people: tables, and plots as SVG inside the page. It opens
 * offline, without script, light or dark, on a phone, and prints.
 *
 * <p>Applications do not name this package. They put the artifact on the class path and ask {@code
 * ReportWriter.find()}.
 *
 * <p>Plots are drawn by Lets-Plot from its plot specifications: plain maps, the same that its
 * Kotlin and Python front ends produce. It measures text by itself and needs no AWT, so it works
 * where no font is installed.
 *
 * <p>Traps: Lets-Plot draws random ids, which {@link io.github.qaclassifier.report.SvgFigure}
 * replaces, or equal reports would differ; it changes the maps it is given, so none is used twice;
 * colours of text and grid are left to the page's style sheet, or dark mode would hide them.
 */
@NullMarked
package io.github.qaclassifier.report;

import org.jspecify.annotations.NullMarked;

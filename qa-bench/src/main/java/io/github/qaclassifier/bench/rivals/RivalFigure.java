package io.github.qaclassifier.bench.rivals;

import org.jspecify.annotations.Nullable;

/**
 * One line of the table.
 *
 * @param figure what was measured
 * @param library this library's figure
 * @param rival the figure of the other contender; null if there is none
 * @param unit the unit of both
 * @param ratio the time of this library divided by that of the other, so that less than 1 is
 *     faster; null if there is no other
 */
record RivalFigure(
    String figure,
    double library,
    @Nullable Double rival,
    String unit,
    @Nullable PairedRatio ratio) {}

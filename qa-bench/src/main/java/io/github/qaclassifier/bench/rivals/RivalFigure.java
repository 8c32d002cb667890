package io.github.qaclassifier.bench.rivals;

import org.jspecify.annotations.Nullable;

/**
 * One line of the table.
 *
 * @param figure what was measured
 * @param library this library's figure
 * @param rival the other's figure; null where there is none
 * @param unit the unit of both
 * @param ratio this library over the other, both as times, so that less than 1 is faster; null
 *     where there is no other
 */
record RivalFigure(
    String figure,
    double library,
    @Nullable Double rival,
    String unit,
    @Nullable PairedRatio ratio) {}

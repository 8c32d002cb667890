package io.github.qaclassifier.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Builds a Lets-Plot specification with the look of all plots of a report. */
final class PlotSpec {

  /** Readable on white and on black. */
  static final String NEUTRAL = "#8a8a8a";

  /** Distinguishable with colour-vision deficiencies, readable on white and on black. */
  private static final List<String> COLOURS =
      List.of(
          "#2f7fc1", "#e08214", "#2a9d6f", "#c05a9b", "#8f7fd0", "#b3a11e", "#5fb3d9", "#cf5b45");

  private final Map<String, Object> data = new LinkedHashMap<>();
  private final List<Object> layers = new ArrayList<>();
  private final List<Object> scales = new ArrayList<>();
  private boolean legend = true;

  /** Returns a layer that maps aesthetics to columns: {@code aesthetic, column, ...}. */
  static Map<String, Object> layer(String geometry, Object... mapping) {
    return map("geom", geometry, "tooltips", "none", "mapping", map(mapping));
  }

  PlotSpec data(String column, List<Object> values) {
    data.put(column, values);
    return this;
  }

  PlotSpec layer(Map<String, Object> layer) {
    layers.add(layer);
    return this;
  }

  /** Adds an axis from 0 to 1. */
  PlotSpec unitScale(String aesthetic, String name) {
    return unitScale(aesthetic, name, 0);
  }

  /** Adds an axis from 0 to 1 with room before 0, where {@code lower} is negative. */
  PlotSpec unitScale(String aesthetic, String name, double lower) {
    scales.add(
        map(
            "aesthetic", aesthetic,
            "name", name,
            "limits", list(lower, 1.0),
            "breaks", list(0.0, 0.2, 0.4, 0.6, 0.8, 1.0),
            "expand", list(0.02, 0.0)));
    return this;
  }

  /** Adds an axis that covers the data. */
  PlotSpec freeScale(String aesthetic, String name) {
    scales.add(map("aesthetic", aesthetic, "name", name));
    return this;
  }

  /** Adds an axis with a mark at each of these numbers. */
  PlotSpec wholeScale(String aesthetic, String name, List<Integer> marks) {
    List<Integer> distinct = marks.stream().distinct().toList();
    scales.add(
        map(
            "aesthetic",
            aesthetic,
            "name",
            name,
            "breaks",
            new ArrayList<Object>(distinct.stream().map(Integer::doubleValue).toList()),
            "labels",
            new ArrayList<Object>(distinct.stream().map(String::valueOf).toList())));
    return this;
  }

  /** Adds a vertical axis that is not shown. */
  PlotSpec hiddenScale(String aesthetic, double lower, double upper) {
    scales.add(
        map(
            "aesthetic", aesthetic,
            "name", "",
            "limits", list(lower, upper),
            "breaks", list(),
            "expand", list(0.0, 0.0)));
    return this;
  }

  /** Sets one colour per name, with a legend if there are several. */
  PlotSpec series(String aesthetic, List<String> names) {
    List<Object> colours = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      colours.add(COLOURS.get(i % COLOURS.size()));
    }
    scales.add(
        map(
            "aesthetic",
            aesthetic,
            "name",
            "",
            "discrete",
            true,
            "limits",
            new ArrayList<Object>(names),
            "values",
            colours));
    legend = names.size() > 1;
    return this;
  }

  Map<String, Object> build() {
    return map(
        "kind",
        "plot",
        "data",
        data,
        "mapping",
        map(),
        "layers",
        layers,
        "scales",
        scales,
        "theme",
        map(
            "name", "minimal",
            "panel_grid_minor", "blank",
            "legend_position", legend ? "top" : "none"));
  }

  /** Returns the data of a single layer. */
  static Map<String, Object> columns(Object... namesAndValues) {
    return map(namesAndValues);
  }

  private static Map<String, Object> map(Object... keysAndValues) {
    Map<String, Object> map = new LinkedHashMap<>();
    for (int i = 0; i < keysAndValues.length; i += 2) {
      map.put((String) keysAndValues[i], keysAndValues[i + 1]);
    }
    return map;
  }

  private static List<Object> list(Object... values) {
    return new ArrayList<>(List.of(values));
  }
}

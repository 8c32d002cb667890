package io.github.qaclassifier.dataset;

import com.fasterxml.jackson.databind.json.JsonMapper;

/** The one configuration of the JSON library. */
final class RecordJson {

  static final JsonMapper MAPPER = JsonMapper.builder().build();

  private RecordJson() {}
}

package io.github.qaclassifier.verification;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;

/** Counts the components of records. */
final class RecordWidth extends ArchCondition<JavaClass> {

  static final int MAX = 5;

  /** What applications read of a model. */
  private static final String WIDER = ArchitectureRules.ROOT + ".core.ModelInfo";

  RecordWidth() {
    super("have at most %d components", MAX);
  }

  @Override
  public void check(JavaClass type, ConditionEvents events) {
    long components =
        type.getFields().stream()
            .filter(field -> !field.getModifiers().contains(JavaModifier.STATIC))
            .count();
    boolean narrow = components <= MAX || type.getName().equals(WIDER);
    events.add(
        new SimpleConditionEvent(
            type, narrow, "%s has %d components".formatted(type.getName(), components)));
  }
}

package io.github.qaclassifier.verification;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Set;

/** Counts the components of records. */
final class RecordWidth extends ArchCondition<JavaClass> {

  static final int MAX = 5;

  private static final String BUNDLE = ArchitectureRules.ROOT + ".bundle.QaJsonMembers";

  /** The members of qa.json, one component each, and what applications read of a model. */
  private static final Set<String> WIDER =
      Set.of(
          BUNDLE,
          BUNDLE + "$ProvenanceMembers",
          BUNDLE + "$DataMembers",
          ArchitectureRules.ROOT + ".core.ModelInfo");

  RecordWidth() {
    super("have at most %d components", MAX);
  }

  @Override
  public void check(JavaClass type, ConditionEvents events) {
    long components =
        type.getFields().stream()
            .filter(field -> !field.getModifiers().contains(JavaModifier.STATIC))
            .count();
    boolean narrow = components <= MAX || WIDER.contains(type.getName());
    events.add(
        new SimpleConditionEvent(
            type, narrow, "%s has %d components".formatted(type.getName(), components)));
  }
}

package io.github.qaclassifier.verification;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaType;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.stream.Stream;

/** The condition that no type of an {@code internal} package occurs in a class's signatures. */
final class InternalTypesInSignatures extends ArchCondition<JavaClass> {

  private InternalTypesInSignatures() {
    super("have no type of an internal package in their signatures");
  }

  static ArchCondition<JavaClass> haveNone() {
    return new InternalTypesInSignatures();
  }

  @Override
  public void check(JavaClass type, ConditionEvents events) {
    Stream.concat(type.getRawSuperclass().stream(), type.getRawInterfaces().stream())
        .forEach(parent -> report(type, type.getDescription(), parent, events));
    for (JavaMember member : type.getMembers()) {
      if (isVisible(member)) {
        types(member)
            .flatMap(used -> used.getAllInvolvedRawTypes().stream())
            .forEach(used -> report(type, member.getDescription(), used, events));
      }
    }
  }

  private static boolean isVisible(JavaMember member) {
    return member.getModifiers().contains(JavaModifier.PUBLIC)
        || member.getModifiers().contains(JavaModifier.PROTECTED);
  }

  private static Stream<JavaType> types(JavaMember member) {
    if (member instanceof JavaField field) {
      return Stream.of(field.getType());
    }
    JavaCodeUnit unit = (JavaCodeUnit) member;
    return Stream.of(
            Stream.of(unit.getReturnType()),
            unit.getParameterTypes().stream(),
            unit.getExceptionTypes().stream().map(JavaType.class::cast))
        .flatMap(all -> all);
  }

  private static void report(JavaClass type, String where, JavaClass used, ConditionEvents events) {
    boolean internal = (used.getPackageName() + ".").contains(".internal.");
    if (internal) {
      events.add(
          SimpleConditionEvent.violated(type, "%s exposes %s".formatted(where, used.getName())));
    }
  }
}

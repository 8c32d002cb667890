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

/** Finds types of an {@code internal} package where users of a public class would meet them. */
final class NothingInternal extends ArchCondition<JavaClass> {

  private NothingInternal() {
    super("show nothing of an internal package");
  }

  static ArchCondition<JavaClass> inSignatures() {
    return new NothingInternal();
  }

  @Override
  public void check(JavaClass type, ConditionEvents events) {
    Stream.concat(type.getRawSuperclass().stream(), type.getRawInterfaces().stream())
        .forEach(parent -> judge(type, type.getDescription(), parent, events));
    for (JavaMember member : type.getMembers()) {
      if (isVisible(member)) {
        types(member)
            .flatMap(shown -> shown.getAllInvolvedRawTypes().stream())
            .forEach(shown -> judge(type, member.getDescription(), shown, events));
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

  private static void judge(JavaClass type, String where, JavaClass shown, ConditionEvents events) {
    boolean internal = (shown.getPackageName() + ".").contains(".internal.");
    if (internal) {
      events.add(
          SimpleConditionEvent.violated(type, "%s shows %s".formatted(where, shown.getName())));
    }
  }
}

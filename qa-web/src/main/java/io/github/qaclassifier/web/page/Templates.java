package io.github.qaclassifier.web.page;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;

/** The templates, which the build turned into classes. */
final class Templates {

  private static final TemplateEngine ENGINE =
      TemplateEngine.createPrecompiled(
          null,
          ContentType.Html,
          Templates.class.getClassLoader(),
          Templates.class.getPackageName() + ".templates");

  private Templates() {}

  static String render(String name, Object model) {
    StringOutput html = new StringOutput();
    ENGINE.render(name + ".jte", model, html);
    return html.toString();
  }
}

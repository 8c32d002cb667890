package io.github.qaclassifier.web.page;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;

/** Renders the templates, which the build has compiled. */
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

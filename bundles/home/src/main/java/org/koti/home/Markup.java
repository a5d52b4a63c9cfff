package org.koti.home;

import gg.jte.html.HtmlTemplateOutput;

/** A filled template. */
interface Markup {
    void writeTo(HtmlTemplateOutput output);
}

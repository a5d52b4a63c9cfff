package org.koti.home;

import gg.jte.TemplateOutput;
import gg.jte.html.HtmlInterceptor;
import gg.jte.html.HtmlTemplateOutput;
import java.util.Map;

/** A filled template. */
interface Markup {
    /** Leaves every tag as the template wrote it. */
    HtmlInterceptor PLAIN = new HtmlInterceptor() {
        @Override
        public void onHtmlTagOpened(String name, Map<String, Object> attributes, TemplateOutput output) {
            // Nothing is added to a tag.
        }

        @Override
        public void onHtmlTagClosed(String name, TemplateOutput output) {
            // Nothing is added after a tag.
        }
    };

    void writeTo(HtmlTemplateOutput output);
}

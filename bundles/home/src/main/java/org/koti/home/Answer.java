package org.koti.home;

import gg.jte.html.OwaspHtmlTemplateOutput;
import gg.jte.output.StringOutput;

/** What the home answers. */
sealed interface Answer {
    /** The same with its words filled in already, so that what can fail has failed before anything is sent. */
    default Answer rendered() {
        return this;
    }

    /**
     * A page of the home.
     *
     * @param status HTTP status
     * @param markup its content
     * @param frames the one origin that it frames, or {@code 'none'}
     */
    record Page(int status, Markup markup, String frames) implements Answer {
        @Override
        public Answer rendered() {
            String html = html();
            return new Page(status, out -> out.writeContent(html), frames);
        }

        String html() {
            StringOutput text = new StringOutput();
            markup.writeTo(new OwaspHtmlTemplateOutput(text));
            return text.toString();
        }
    }

    /**
     * Elsewhere in the home.
     *
     * @param path begins with one slash
     */
    record Redirect(String path) implements Answer {}

    /**
     * A picture.
     *
     * @param type its media type
     * @param content its bytes
     */
    @SuppressWarnings("ArrayRecordComponent")
    record Picture(String type, byte[] content) implements Answer {}

    /** Nothing to show. */
    record Nothing() implements Answer {}

    static Answer page(Markup markup) {
        return new Page(200, markup, "'none'");
    }

    /** A form again, with what was wrong in it. */
    static Answer refused(Markup markup) {
        return new Page(422, markup, "'none'");
    }

    static Answer framing(Host app, Markup markup) {
        return new Page(200, markup, app.origin());
    }

    static Answer redirect(String path) {
        return new Redirect(path);
    }
}

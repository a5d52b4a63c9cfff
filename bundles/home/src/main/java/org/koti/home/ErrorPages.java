package org.koti.home;

import gg.jte.html.OwaspHtmlTemplateOutput;
import gg.jte.output.StringOutput;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Pages with words for requests that get nothing else. */
final class ErrorPages {
    private static final Logger LOG = LoggerFactory.getLogger(ErrorPages.class);
    private static final int SERVER_ERROR = 500;

    private final Languages languages;
    private final Assets assets;
    private final LoginLink link;

    ErrorPages(Languages languages, Assets assets, LoginLink link) {
        this.languages = languages;
        this.assets = assets;
        this.link = link;
    }

    /** Answers with the words of a status, unless the answer has begun already. */
    void send(int status, HttpServletRequest request, HttpServletResponse response, Host host) throws IOException {
        write(status, page(status, request, host), response);
    }

    /** Logs what went wrong under a number, and tells the person the number. */
    void sendIncident(Throwable failure, HttpServletRequest request, HttpServletResponse response, Host host)
            throws IOException {
        String incident = HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextInt());
        LOG.error("Incident {} at {} {}", incident, request.getMethod(), host.name(), failure);
        write(SERVER_ERROR, page(SERVER_ERROR, request, host, incident), response);
    }

    /** The page of a status. */
    String page(int status, HttpServletRequest request, Host host) {
        return page(status, request, host, "");
    }

    private String page(int status, HttpServletRequest request, Host host, String incident) {
        Texts texts = languages.texts(request);
        String place = host.isHome() ? "home" : "app";
        String key = texts.has("error." + place + "." + status) ? "error." + place + "." + status : "error." + status;
        String known = texts.has(key) ? key : "error.other";
        String root = host.isHome() || host.isLoopback() ? "/assets/" : "/.koti/";
        StringOutput html = new StringOutput();
        JteerrorGenerated.render(
                new OwaspHtmlTemplateOutput(html),
                Markup.PLAIN,
                texts,
                root + assets.hashed("koti.css"),
                root + assets.hashed("logo.svg"),
                texts.get(known),
                texts.get(known + ".what", link.file().toString(), incident),
                host.home().origin() + "/",
                host.isHome());
        return html.toString();
    }

    private static void write(int status, String html, HttpServletResponse response) throws IOException {
        if (!response.isCommitted()) {
            response.resetBuffer();
            response.setStatus(status);
            Html.write(html, response);
        }
    }
}

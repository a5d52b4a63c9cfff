package org.koti.home;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The web files of an app. */
final class FakeFiles {
    static final String ICON = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 56 56\"><rect"
            + " width=\"56\" height=\"56\" fill=\"#174a7c\"/><path fill=\"#fff\" d=\"M10 34h36l-6 9H16zM22"
            + " 22h12v10H22z\"/></svg>";

    private FakeFiles() {}

    /** Writes the web files of an app into a folder. */
    static void write(Path folder) {
        try {
            Files.createDirectories(folder.resolve("web/css"));
            Files.writeString(folder.resolve("secret.txt"), "the secret of this folder");
            Files.writeString(folder.resolve("web/icon.svg"), ICON);
            Files.writeString(folder.resolve("web/css/app.css"), "body { font: 1.2rem sans-serif; padding: 1rem }");
            Files.writeString(
                    folder.resolve("web/index.html"),
                    "<!doctype html><html lang=\"en\"><title>Battleship</title><link rel=\"stylesheet\""
                            + " href=\"/css/app.css\"><main><h1>Sea</h1><p id=\"answer\">waiting</p><p"
                            + " id=\"event\">none</p></main><script src=\"/app.js\"></script></html>");
            Files.writeString(
                    folder.resolve("web/app.js"),
                    "fetch('/api/hello', {method: 'POST', body: 'x'}).then(r => r.text()).then(t => {"
                            + " document.getElementById('answer').textContent = t; });new"
                            + " EventSource('/api/events').onmessage = e => { document.getElementById('event').textContent"
                            + " = e.data; };");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

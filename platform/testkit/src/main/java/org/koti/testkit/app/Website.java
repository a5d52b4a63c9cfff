package org.koti.testkit.app;

import jakarta.servlet.Servlet;
import jakarta.servlet.ServletException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** The pages of one run of an app: its servlets, the longest path first, and then its files. */
final class Website implements AutoCloseable {
    private static final Pattern FORM = Pattern.compile("/|(/(?!\\.{1,2}(/|$))[A-Za-z0-9._~-]+)*(/\\*)?");
    private static final String FOLDER = "web";

    private final AppCode code;
    private final String person;
    private final List<Mounted> servlets = new ArrayList<>();

    private record Mounted(String pattern, Servlet servlet) {
        String prefix() {
            return pattern.endsWith("/*") ? pattern.substring(0, pattern.length() - 2) : pattern;
        }

        boolean matches(String path) {
            return path.equals(prefix()) || pattern.endsWith("/*") && path.startsWith(prefix() + "/");
        }
    }

    Website(AppCode code, String person) {
        this.code = code;
        this.person = person;
    }

    void mount(String pattern, Servlet servlet) {
        if (pattern.isEmpty() || !FORM.matcher(pattern).matches()) {
            throw new IllegalArgumentException(
                    servlet.getClass().getName() + ": '" + pattern + "' is no path for a servlet (for example /api/*)");
        }
        try {
            servlet.init(new InMemoryContext(code, servlet.getClass().getName()).config());
        } catch (ServletException e) {
            throw new IllegalStateException(servlet.getClass().getName() + " does not start: " + e.getMessage(), e);
        }
        servlets.add(new Mounted(pattern, servlet));
    }

    Answer answer(WebRequest request) {
        Optional<Mounted> found = servlets.stream()
                .filter(each -> each.matches(request.path()))
                .max(Comparator.comparingInt(each -> each.prefix().length()));
        Answer answer = new Answer();
        try {
            if (found.isPresent()) {
                serve(found.get(), request, answer);
            } else {
                file(request, answer);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return answer;
    }

    private void serve(Mounted servlet, WebRequest request, Answer answer) throws IOException {
        InMemoryContext context =
                new InMemoryContext(code, servlet.servlet().getClass().getName());
        InMemoryResponse response = new InMemoryResponse(answer, code.id().name());
        InMemoryRequest asked = new InMemoryRequest(request, servlet.prefix(), context, response, answer);
        try {
            servlet.servlet().service(asked.proxy(), response.proxy());
            response.flush();
        } catch (ServletException e) {
            throw new IllegalStateException(
                    request.method() + " " + request.path() + " of " + person + " failed: " + e.getMessage(), e);
        }
    }

    private void file(WebRequest request, Answer answer) throws IOException {
        String path = request.path().endsWith("/") ? request.path() + "index.html" : request.path();
        Optional<URL> file = request.method().equals("GET") ? code.file(FOLDER + path) : Optional.empty();
        if (file.isEmpty()) {
            answer.status(404);
            return;
        }
        try (InputStream in = file.get().openStream()) {
            byte[] bytes = in.readAllBytes();
            answer.write(bytes, 0, bytes.length);
        } catch (java.io.FileNotFoundException e) {
            answer.status(404);
        }
    }

    @Override
    public void close() {
        servlets.forEach(each -> each.servlet().destroy());
        servlets.clear();
    }
}

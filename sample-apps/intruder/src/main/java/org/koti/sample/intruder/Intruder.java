package org.koti.sample.intruder;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.servlet.Servlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.koti.api.app.App;
import org.koti.api.app.WebPath;
import org.koti.sample.intruder.attempt.Ground;
import org.koti.sample.intruder.attempt.Result;
import org.koti.sample.intruder.attempt.Trial;
import org.osgi.service.component.annotations.Component;

/** Lists the attempts (GET), and makes one of them and tells how it ended (POST with its number). */
@App(name = "intruder", title = "%title", summary = "%summary", description = "%description")
@WebPath("/attempts")
@Component(service = Servlet.class)
public final class Intruder extends HttpServlet {
    private final transient List<Trial> trials = Attempts.all();
    private final transient ObjectMapper json = new ObjectMapper();

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        ArrayNode list = json.createArrayNode();
        for (Trial trial : trials) {
            ObjectNode one = json.createObjectNode();
            one.put("group", trial.group());
            one.put("name", trial.name());
            list.add(one);
        }
        response.setContentType("application/json;charset=UTF-8");
        response.getWriter().write(list.toString());
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        int number = number(request.getParameter("number"));
        if (number < 0 || number >= trials.size()) {
            response.sendError(HttpServletResponse.SC_BAD_REQUEST);
            return;
        }
        String folder = String.valueOf(request.getParameter("folder"));
        Ground ground = new Ground(folder, Math.max(0, number(request.getParameter("port"))), request, response);
        Result result = trials.get(number).make(ground);
        ObjectNode answer = json.createObjectNode();
        answer.put("outcome", result.outcome().name());
        answer.put("words", result.words());
        response.setContentType("application/json;charset=UTF-8");
        response.getWriter().write(answer.toString());
    }

    private static int number(@Nullable String text) {
        return text != null && text.matches("\\d{1,9}") ? Integer.parseInt(text) : -1;
    }
}

package org.koti.sample.battleship.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.koti.api.identity.PersonId;
import org.koti.sample.battleship.board.Coordinate;
import org.koti.sample.battleship.board.Orientation;
import org.koti.sample.battleship.board.Ship;
import org.koti.sample.battleship.message.Clock;
import org.koti.sample.battleship.message.Variant;
import org.koti.sample.battleship.play.Terms;

/** The JSON of a request, read strictly. */
final class RequestBody {

    private static final int MOST_BYTES = 16 * 1024;

    private final JsonNode node;

    private RequestBody(JsonNode node) {
        this.node = node;
    }

    static RequestBody of(HttpServletRequest request, ObjectMapper json) throws IOException, BadRequestException {
        try {
            JsonNode node = json.readTree(bytes(request, MOST_BYTES));
            if (node == null || !node.isObject()) {
                throw new BadRequestException("the body is no JSON object");
            }
            return new RequestBody(node);
        } catch (JsonProcessingException e) {
            throw new BadRequestException("the body is no JSON");
        }
    }

    static byte[] bytes(HttpServletRequest request, int most) throws IOException, BadRequestException {
        byte[] bytes = request.getInputStream().readNBytes(most + 1);
        if (bytes.length > most) {
            throw new BadRequestException("the body has more than " + most + " bytes");
        }
        return bytes;
    }

    PersonId person() throws BadRequestException {
        try {
            return new PersonId(node.path("person").asText());
        } catch (IllegalArgumentException e) {
            throw new BadRequestException("\"person\" is no person's id");
        }
    }

    private Clock clock() throws BadRequestException {
        JsonNode seconds = node.path("clock");
        if (!seconds.isInt() || !Clock.isInRange(seconds.asInt())) {
            throw new BadRequestException("\"clock\" is no number of seconds from 10 to " + Clock.MOST + ", or 0");
        }
        return new Clock(seconds.asInt());
    }

    Terms terms() throws BadRequestException {
        Clock clock = clock();
        String name = node.path("variant").asText(Variant.CLASSIC.name());
        return Variant.KNOWN.stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .map(variant -> new Terms(variant, clock))
                .orElseThrow(() -> new BadRequestException("\"variant\" names no rules that are known here"));
    }

    List<Coordinate> cells() throws BadRequestException {
        List<Coordinate> cells = new ArrayList<>();
        for (JsonNode text : node.path("cells")) {
            cells.add(cell(text));
        }
        return cells;
    }

    private static Coordinate cell(JsonNode text) throws BadRequestException {
        return Coordinate.parse(text.asText())
                .orElseThrow(() -> new BadRequestException("there is no cell of that name; cells are A1 to J10"));
    }

    List<Ship> ships() throws BadRequestException {
        List<Ship> ships = new ArrayList<>();
        for (JsonNode ship : node.path("ships")) {
            int length = ship.path("length").asInt();
            if (length < Ship.SHORTEST || length > Ship.LONGEST) {
                throw new BadRequestException("no ship has " + length + " cells");
            }
            Orientation way = ship.path("down").asBoolean() ? Orientation.DOWN : Orientation.ACROSS;
            ships.add(new Ship(cell(ship.path("bow")), way, length));
        }
        return ships;
    }
}

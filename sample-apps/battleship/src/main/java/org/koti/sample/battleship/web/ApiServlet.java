package org.koti.sample.battleship.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.Servlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import org.koti.api.app.WebPath;
import org.koti.api.log.Log;
import org.koti.api.peer.OfferId;
import org.koti.api.permission.PermissionDeniedException;
import org.koti.api.vault.QuotaExceededException;
import org.koti.api.vault.StorageFullException;
import org.koti.api.vault.VaultLockedException;
import org.koti.sample.battleship.board.Board;
import org.koti.sample.battleship.board.IllegalBoardException;
import org.koti.sample.battleship.board.Spacing;
import org.koti.sample.battleship.game.Transcript;
import org.koti.sample.battleship.message.Invite;
import org.koti.sample.battleship.play.Bell;
import org.koti.sample.battleship.play.GameRoom;
import org.koti.sample.battleship.play.OfferBoard;
import org.koti.sample.battleship.play.RefusedException;
import org.koti.sample.battleship.play.RefusedException.Refusal;
import org.koti.sample.battleship.play.Terms;
import org.koti.sample.battleship.proof.GameId;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/** Answers the page: {@code state}, {@code games}, {@code offers}, {@code verify}, {@code events}. */
@WebPath("/api/*")
@Component(service = Servlet.class)
public final class ApiServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    private final transient ObjectMapper json = new ObjectMapper();
    private final transient SecureRandom random = new SecureRandom();
    private final transient EventStreams events;
    private final transient Runnable ringing;
    private final transient GameRoom room;
    private final transient OfferBoard offers;
    private final transient Bell bell;
    private final transient TableJson tables;
    private final transient HallJson hall;
    private final transient VerdictJson verdicts;

    /** Answers from the room and the lobby. */
    @Activate
    public ApiServlet(
            @Reference GameRoom room, @Reference OfferBoard offers, @Reference Bell bell, @Reference Log log) {
        this.events = new EventStreams(log);
        this.ringing = events::tellAll;
        this.room = room;
        this.offers = offers;
        this.bell = bell;
        this.tables = new TableJson(json);
        this.hall = new HallJson(json, tables, room, offers);
        this.verdicts = new VerdictJson(json, room);
        bell.listen(ringing);
    }

    @Deactivate
    void leave() {
        bell.leave(ringing);
        events.closeAll();
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        answer(response, () -> get(request, response));
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        answer(response, () -> post(request));
    }

    @Override
    protected void doDelete(HttpServletRequest request, HttpServletResponse response) throws IOException {
        answer(response, () -> {
            List<String> path = path(request);
            if (path.size() != 2 || !path.get(0).equals("offers")) {
                throw new BadRequestException("only an offer can be taken back");
            }
            offers.withdraw(offer(path.get(1)));
            return done();
        });
    }

    private Optional<JsonNode> get(HttpServletRequest request, HttpServletResponse response)
            throws IOException, BadRequestException {
        List<String> path = path(request);
        long now = System.currentTimeMillis();
        String first = path.isEmpty() ? "" : path.get(0);
        if (path.size() == 1 && first.equals("state")) {
            return Optional.of(hall.state(request.getLocale(), now));
        }
        if (path.size() == 1 && first.equals("events")) {
            events.open(request, response);
            return Optional.empty();
        }
        if (path.size() == 2 && first.equals("games")) {
            return Optional.of(tables.table(room.view(game(path.get(1))), now));
        }
        if (path.size() == 3 && first.equals("games") && path.get(2).equals("shuffle")) {
            return Optional.of(shuffled(game(path.get(1))));
        }
        if (path.size() == 3 && first.equals("games") && path.get(2).equals("verdict")) {
            return Optional.of(verdicts.verdict(room.transcript(game(path.get(1)))));
        }
        if (path.size() == 3 && first.equals("games") && path.get(2).equals("transcript")) {
            download(response, game(path.get(1)));
            return Optional.empty();
        }
        throw new BadRequestException("there is nothing at this address");
    }

    private JsonNode shuffled(GameId game) {
        Spacing spacing = room.view(game).record().variant().spacing();
        return json.createObjectNode()
                .set("ships", tables.ships(Board.shuffled(random, spacing).ships()));
    }

    private void download(HttpServletResponse response, GameId game) throws IOException {
        byte[] transcript = room.transcript(game);
        response.setContentType("application/octet-stream");
        response.setHeader(
                "Content-Disposition",
                "attachment; filename=\"battleship-" + game.hex().substring(0, 8) + ".kbt\"");
        response.setContentLength(transcript.length);
        response.getOutputStream().write(transcript);
    }

    private Optional<JsonNode> post(HttpServletRequest request)
            throws IOException, BadRequestException, IllegalBoardException {
        List<String> path = path(request);
        String first = path.isEmpty() ? "" : path.get(0);
        if (path.size() == 1 && first.equals("verify")) {
            return Optional.of(verdicts.verdict(RequestBody.bytes(request, Transcript.MOST_BYTES)));
        }
        RequestBody body = RequestBody.of(request, json);
        if (path.size() == 1 && first.equals("offers")) {
            offers.offer(body.terms());
            return done();
        }
        if (path.size() == 3 && first.equals("offers") && path.get(2).equals("accept")) {
            offers.accept(offer(path.get(1)));
            return done();
        }
        if (path.size() == 1 && first.equals("games")) {
            GameId made = room.challenge(body.person(), body.terms(), Optional.empty());
            return Optional.of(json.createObjectNode().put("id", made.hex()));
        }
        if (path.size() == 3 && first.equals("games")) {
            return act(game(path.get(1)), path.get(2), body);
        }
        throw new BadRequestException("there is nothing at this address");
    }

    private Optional<JsonNode> act(GameId game, String action, RequestBody body)
            throws BadRequestException, IllegalBoardException {
        switch (action) {
            case "accept" -> room.accept(game);
            case "decline" -> room.decline(game);
            case "place" -> room.place(game, body.ships());
            case "shoot" -> room.shoot(game, body.cells());
            case "resign" -> room.resign(game);
            case "claim" -> room.claim(game);
            case "concede" -> room.concede();
            case "rematch" -> {
                return Optional.of(
                        json.createObjectNode().put("id", rematch(game).hex()));
            }
            default -> throw new BadRequestException("a game knows no \"" + action + "\"");
        }
        return Optional.of(tables.table(room.view(game), System.currentTimeMillis()));
    }

    private GameId rematch(GameId game) {
        Invite played = room.view(game).game().state().terms();
        if (!played.variant().isKnown()) {
            throw new RefusedException(Refusal.NEWER_VERSION);
        }
        Terms terms = new Terms(played.variant(), played.clock());
        return room.challenge(room.view(game).record().other(), terms, Optional.of(game));
    }

    private Optional<JsonNode> done() {
        return Optional.of(json.createObjectNode());
    }

    private static List<String> path(HttpServletRequest request) {
        String path = Optional.ofNullable(request.getPathInfo()).orElse("/");
        return List.of(path.substring(1).split("/", 5));
    }

    private static GameId game(String text) {
        return GameId.parse(text).orElseThrow(() -> new RefusedException(Refusal.UNKNOWN_GAME));
    }

    private static OfferId offer(String text) {
        return GameId.parse(text)
                .map(id -> new OfferId(id.hex()))
                .orElseThrow(() -> new RefusedException(Refusal.OFFER_GONE));
    }

    private void answer(HttpServletResponse response, Work work) throws IOException {
        response.setHeader("Cache-Control", "no-store");
        try {
            Optional<JsonNode> body = work.run();
            if (body.isPresent()) {
                write(response, HttpServletResponse.SC_OK, body.get());
            }
        } catch (BadRequestException e) {
            fail(response, HttpServletResponse.SC_BAD_REQUEST, "BAD_REQUEST", e);
        } catch (IllegalBoardException e) {
            fail(response, HttpServletResponse.SC_CONFLICT, e.fault().name(), e);
        } catch (RefusedException e) {
            boolean unknown = e.refusal() == Refusal.UNKNOWN_GAME;
            int status = unknown ? HttpServletResponse.SC_NOT_FOUND : HttpServletResponse.SC_CONFLICT;
            fail(response, status, e.refusal().name(), e);
        } catch (VaultLockedException e) {
            fail(response, HttpServletResponse.SC_SERVICE_UNAVAILABLE, "LOCKED", e);
        } catch (StorageFullException | QuotaExceededException e) {
            fail(response, HttpServletResponse.SC_SERVICE_UNAVAILABLE, "FULL", e);
        } catch (PermissionDeniedException e) {
            fail(response, HttpServletResponse.SC_FORBIDDEN, "DENIED", e);
        }
    }

    private void fail(HttpServletResponse response, int status, String error, Exception cause) throws IOException {
        write(response, status, json.createObjectNode().put("error", error).put("words", cause.getMessage()));
    }

    private void write(HttpServletResponse response, int status, JsonNode body) throws IOException {
        response.setStatus(status);
        response.setContentType("application/json");
        response.setCharacterEncoding("UTF-8");
        json.writeValue(response.getOutputStream(), body);
    }

    private interface Work {
        Optional<JsonNode> run() throws IOException, BadRequestException, IllegalBoardException;
    }
}

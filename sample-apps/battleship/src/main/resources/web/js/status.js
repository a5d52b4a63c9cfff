import { t, clockName, variantName } from "./text.js";

/** Where a game stands, as one word. */
export function standing(game) {
  if (game.phase === "OVER") {
    return { me: "won", them: "lost" }[game.result?.winner] ?? "none";
  }
  switch (game.phase) {
    case "OFFERED": return game.invited ? "invited" : "inviting";
    case "PLACING": return game.placed ? "placed" : "place";
    case "TOSSING": return "tossing";
    case "SHOOTING": return game.due === "me" ? "yours" : "theirs";
    case "ANSWERING": return game.due === "them" ? "answer" : "theirs";
    default: return "revealing";
  }
}

export function sentence(game) {
  const where = standing(game);
  const values = { name: game.other.name, cell: game.pending?.join(", "), count: game.salvo };
  if (where === "invited" && game.rematchOf) return t("status.invited.rematch", values);
  if (where === "yours" && game.salvo > 1) return t("status.yours.salvo", values);
  if (where === "answer" && game.pending.length > 1) return t("status.answer.salvo", values);
  return t(`status.${where}`, values);
}

/** What was agreed, until the game is under way. */
export function terms(game) {
  if (!["OFFERED", "PLACING"].includes(game.phase)) return "";
  if (game.newer) return t("game.newer");
  return `${t("variant")}: ${variantName(game.variant)}. ${t(`variant.${game.variant}.hint`)} ${t("clock")}: ${clockName(game.clock ?? 0)}.`;
}

export function reason(game) {
  if (!game.result) return "";
  const { winner, reason: why } = game.result;
  const words = [t(winner ? `why.${why}.${winner}` : `why.${why}`, { name: game.other.name })];
  if (game.violation) words.push(t(`violation.${game.violation}`));
  return words.join(" ");
}

/** What a wait is for: the other's word, absence, the network, the way of the last move. */
export function waiting(game, networkOn) {
  const name = game.other.name;
  if (game.claimed === "me") return t("wait.claimed", { name });
  if (game.phase === "OVER") return "";
  if (!networkOn) return t("wait.off");
  if (!game.other.contact) return t("wait.stranger", { name });
  if (game.due !== "them") return "";
  if (game.delivery === "FAILED") return t("wait.failed", { name });
  const there = game.delivery === "DELIVERED" || game.delivery === "HANDLED";
  if (!game.other.connected) return t(there ? "wait.away.theirs" : "wait.away", { name });
  return there ? t("wait.delivered", { name }) : t("wait.queued");
}

/** How a move sounds. */
export function spoken(move, game, shipName) {
  return t(`say.${move.by}.${move.result}`, { cell: move.cell, name: game.other.name, ship: move.length ? shipName(move.length) : "" });
}

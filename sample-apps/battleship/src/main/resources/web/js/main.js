import { replace } from "./dom.js";
import { loadTexts } from "./text.js";
import { get, watch } from "./api.js";
import { complain, settle } from "./say.js";
import { hall } from "./hall.js";
import { GamePage } from "./game.js";

const main = document.getElementById("main");
let page = null;
let shown = "";
let language = "";
let running = false;
let again = false;
let expected = new Set();
const answered = new Set();

function route() {
  return /^#\/game\/([0-9a-f]{32})$/.exec(location.hash)?.[1] ?? null;
}

async function speak(wanted) {
  if (wanted === language) return;
  await loadTexts(wanted);
  language = wanted;
  shown = "";
  page = null;
}

async function draw() {
  const id = route();
  const state = await get("state");
  await speak(state.language);
  if (id) {
    const version = page?.version;
    const game = await get(`games/${id}`);
    if (route() !== id) return;
    if (page?.version !== version) {
      again = true;
      return;
    }
    if (page?.id !== id) {
      page?.close();
      page = new GamePage(id, refresh);
      main.dataset.view = "game";
      replace(main, page.element);
      shown = "";
      main.focus({ preventScroll: true });
      scrollTo(0, 0);
    }
    page.show(game, state.networkOn);
    return;
  }
  page?.close();
  page = null;
  const found = state.games.find((game) => game.phase !== "OVER" && (expected.has(game.id) || answered.has(game.id)));
  expected = new Set([...state.waiting, ...state.offers.filter((offer) => offer.mine || offer.state === "ACCEPTING")].map((each) => each.id));
  if (found) {
    answered.delete(found.id);
    location.hash = `#/game/${found.id}`;
    return;
  }
  const { now, ...lasting } = state;
  const next = JSON.stringify([lasting, Math.floor(now / 60000)]);
  if (next === shown) return;
  const arriving = main.dataset.view !== "hall";
  const back = main.dataset.view === "game" && main.contains(document.activeElement);
  shown = next;
  main.dataset.view = "hall";
  replace(main, hall(state, refresh, (offer) => answered.add(offer)));
  if (back) main.focus({ preventScroll: true });
  if (arriving && main.childElementCount) scrollTo(0, 0);
}

/** Draws what there is now; asked again while drawing, it draws once more. */
async function refresh() {
  if (running) {
    again = true;
    return;
  }
  running = true;
  try {
    do {
      again = false;
      await draw();
    } while (again);
    if (document.getElementById("notice").dataset.error === "NETWORK") settle();
  } catch (error) {
    if (!language) await speak(navigator.language.slice(0, 2));
    complain(error);
    if (error.code === "UNKNOWN_GAME") location.hash = "#/";
  } finally {
    running = false;
  }
}

addEventListener("hashchange", refresh);
watch(refresh);
refresh();

let texts = {};

/** The text of a key, with {name} replaced. */
const t = (key, values = {}) => (texts[key] ?? key).replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);

const tally = document.querySelector("#tally");
const form = document.querySelector("#again");
const button = form.querySelector("button");
let rows = [];

function make(tag, text = "", attributes = {}) {
  const element = document.createElement(tag);
  element.textContent = text;
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  return element;
}

/** One table for each group, its heading its caption. */
function show(list) {
  const bodies = new Map();
  rows = list.map((attempt) => {
    if (!bodies.has(attempt.group)) bodies.set(attempt.group, table(attempt.group));
    const row = make("tr");
    const name = make("th", attempt.name, { scope: "row" });
    const outcome = make("td", t("waits"), { class: "outcome" });
    const words = make("td", "", { class: "words" });
    row.append(name, outcome, words);
    row.dataset.group = attempt.group;
    row.dataset.name = attempt.name;
    bodies.get(attempt.group).append(row);
    return row;
  });
}

function table(group) {
  const whole = make("table");
  const head = make("thead");
  const titles = make("tr");
  for (const key of ["attempt", "outcome", "words"]) titles.append(make("th", t(key), { scope: "col" }));
  head.append(titles);
  const body = make("tbody");
  whole.append(make("caption", t(`group.${group}`)), head, body);
  document.querySelector("#groups").append(whole);
  return body;
}

async function attempt(number) {
  const body = new URLSearchParams({ number, folder: form.folder.value, port: form.port.value });
  try {
    const response = await fetch("attempts", { method: "POST", body });
    return response.ok ? await response.json() : { outcome: "FAILED", words: `HTTP ${response.status}` };
  } catch (problem) {
    return { outcome: "FAILED", words: String(problem) };
  }
}

/** Makes one attempt after the other and says now and then how it goes. */
async function run() {
  button.disabled = true;
  tally.dataset.state = "busy";
  const counts = {};
  for (const row of rows) {
    row.removeAttribute("data-outcome");
    row.children[1].textContent = t("waits");
    row.children[2].textContent = "";
  }
  for (const [number, row] of rows.entries()) {
    const { outcome, words } = await attempt(number);
    counts[outcome] = (counts[outcome] ?? 0) + 1;
    row.dataset.outcome = outcome;
    row.children[1].textContent = t(outcome);
    row.children[2].textContent = words;
    if (number % 25 === 24) say("sofar", number + 1, counts);
  }
  say("done", rows.length, counts);
  tally.dataset.state = "done";
  button.disabled = false;
}

function say(key, made, counts) {
  const gained = counts.GAINED ?? 0;
  tally.dataset.gained = gained;
  tally.textContent = t(key, { made, gained, failed: counts.FAILED ?? 0 });
}

const language = navigator.language.startsWith("fi") ? "fi" : "en";
texts = await (await fetch(`text/${language}.json`)).json();
document.documentElement.lang = language;
document.title = t("title");
for (const element of document.querySelectorAll("[data-text]")) element.textContent = t(element.dataset.text);
form.port.value = location.port;
form.addEventListener("submit", (event) => {
  event.preventDefault();
  run();
});
show(await (await fetch("attempts")).json());
run();

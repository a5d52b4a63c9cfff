const language = navigator.language.startsWith("fi") ? "fi" : "en";
const count = document.getElementById("count");

async function showTexts() {
  const texts = await (await fetch(`text/${language}.json`)).json();
  document.documentElement.lang = language;
  document.title = texts.heading;
  for (const element of document.querySelectorAll("[data-text]")) {
    element.textContent = texts[element.dataset.text];
  }
}

async function showCount(method) {
  const response = await fetch("api/visits", { method });
  count.textContent = response.ok ? await response.text() : `${response.status}`;
}

document.getElementById("add").addEventListener("click", () => showCount("POST"));
await showTexts();
await showCount("GET");

let texts = {};

/** Loads the texts of a language; English where there are no others. */
export async function loadTexts(language) {
  const known = language === "fi" ? "fi" : "en";
  const response = await fetch(`text/${known}.json`);
  if (!response.ok) throw new Error(`the texts could not be loaded: ${response.status}`);
  texts = await response.json();
  document.documentElement.lang = known;
  document.title = t("app");
}

/** The text of a key, with {name} replaced. */
export function t(key, values = {}) {
  return (texts[key] ?? key).replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);
}

/** The text of the first key that exists. */
export function has(key) {
  return key in texts;
}

export function clockName(seconds) {
  return has(`clock.${seconds}`) ? t(`clock.${seconds}`) : t("clock.other", { seconds });
}

export function variantName(name) {
  return has(`variant.${name}.hint`) ? t(`variant.${name}`) : t("variant.other");
}

/** How sure it is that a person is who they say, in words. */
export function trust({ contact, verified }) {
  return t(contact ? (verified ? "trust.verified" : "trust.contact") : "trust.none");
}

export function shipName(length) {
  return t(`ship.${length}`);
}

/** Minutes and seconds, or days and hours. */
export function duration(millis) {
  const seconds = Math.max(0, Math.ceil(millis / 1000));
  const two = (n) => String(n).padStart(2, "0");
  if (seconds >= 86400) return `${Math.floor(seconds / 86400)} d ${Math.floor((seconds % 86400) / 3600)} h`;
  if (seconds >= 3600) return `${Math.floor(seconds / 3600)}:${two(Math.floor((seconds % 3600) / 60))}:${two(seconds % 60)}`;
  return `${Math.floor(seconds / 60)}:${two(seconds % 60)}`;
}

export function day(millis) {
  return new Intl.DateTimeFormat(document.documentElement.lang, { dateStyle: "medium", timeStyle: "short" }).format(millis);
}

// What axe finds wrong on a page, and what it cannot decide. Contrast that axe leaves open is computed here from the colours themselves.
async tags => {
  const channels = colour => colour.match(/[\d.]+/g).map(Number);
  const light = channel => channel <= 10.31475 ? channel / 3294.6 : ((channel / 255 + 0.055) / 1.055) ** 2.4;
  const luminance = ([red, green, blue]) => 0.2126 * light(red) + 0.7152 * light(green) + 0.0722 * light(blue);

  // The first colour behind an element; none where a picture or a half-transparent colour lies in between.
  const behind = element => {
    for (let each = element; each; each = each.parentElement) {
      const { backgroundColor, backgroundImage, opacity } = getComputedStyle(each);
      const [red, green, blue, alpha = 1] = channels(backgroundColor);
      if (backgroundImage !== "none" || opacity !== "1" || (alpha > 0 && alpha < 1)) return undefined;
      if (alpha === 1) return [red, green, blue];
    }
    return undefined;
  };

  const isReadable = selector => {
    const element = document.querySelector(selector);
    if (!element) return false;
    const { color, fontSize, fontWeight } = getComputedStyle(element);
    const back = behind(element);
    const [red, green, blue, alpha = 1] = channels(color);
    if (!back || alpha < 1) return false;
    const [dark, bright] = [luminance([red, green, blue]), luminance(back)].sort((one, other) => one - other);
    const size = parseFloat(fontSize);
    const needed = size >= 24 || (size >= 18.66 && Number(fontWeight) >= 700) ? 3 : 4.5;
    return (bright + 0.05) / (dark + 0.05) >= needed;
  };

  const place = node => `${node.target.join(" ")}: ${node.html}`;
  const checks = node => [...node.any, ...node.all, ...node.none].map(check => check.data?.messageKey ?? check.id);
  const look = async () => {
    const { violations, incomplete } = await axe.run(document, {
      runOnly: { type: "tag", values: tags }, resultTypes: ["violations", "incomplete"], iframes: false });
    return {
      wrong: violations.flatMap(rule => rule.nodes.map(node =>
        `${rule.id} (${rule.help}) at ${place(node)} ${node.failureSummary}`)),
      open: incomplete.flatMap(rule => rule.nodes
        .filter(node => rule.id !== "color-contrast" || !isReadable(node.target[0]))
        .map(node => ({ question: `${rule.id}: ${checks(node).join(", ")}`, place: place(node) })))
    };
  };

  // What is found while the page changes may be of neither state, before or after: it is looked for again.
  const changes = new MutationObserver(() => { changed = true; });
  let changed = false;
  changes.observe(document, { subtree: true, childList: true, attributes: true });
  for (let more = 9; ; more--) {
    changed = false;
    const found = await look();
    changed ||= changes.takeRecords().length > 0;
    if (!changed || more === 0 || found.wrong.length + found.open.length === 0) {
      changes.disconnect();
      return found;
    }
  }
}

/** Light, dark, or as the system has it; and colours for what draws on a canvas. */

const ORDER = ["system", "light", "dark"];

/**
 * The theme that is chosen.
 * @returns {"system"|"light"|"dark"}
 */
export function theme() {
  return document.documentElement.dataset.theme ?? "system";
}

/** Go on to the next theme and remember it in this browser. */
export function nextTheme() {
  const next = ORDER[(ORDER.indexOf(theme()) + 1) % ORDER.length];
  if (next === "system") delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = next;
  try {
    localStorage.setItem("turnstone.theme", next);
  } catch {
    // no storage: it holds until the page is loaded again
  }
  document.dispatchEvent(new CustomEvent("turnstone:theme"));
}

/**
 * Call back when colours change, by choice or with the system.
 * @param {() => void} changed
 * @returns {() => void} stops it
 */
export function onTheme(changed) {
  const system = matchMedia("(prefers-color-scheme: dark)");
  document.addEventListener("turnstone:theme", changed);
  system.addEventListener("change", changed);
  return () => {
    document.removeEventListener("turnstone:theme", changed);
    system.removeEventListener("change", changed);
  };
}

/**
 * A token's colour as the browser computes it now, for canvas and WebGL: color("--mc") -> "rgb(207, 69, 16)".
 * @param {string} token
 * @returns {string}
 */
export function color(token) {
  const probe = document.createElement("span");
  probe.hidden = true;
  probe.style.setProperty("color", `var(${token})`);
  document.body.append(probe);
  const found = getComputedStyle(probe).color;
  probe.remove();
  return found;
}

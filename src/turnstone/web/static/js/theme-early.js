// Runs before the first paint, so that a chosen theme does not flash the other one; the rest is in ui/theme.js.
try {
  const chosen = localStorage.getItem("turnstone.theme");
  if (chosen === "light" || chosen === "dark") document.documentElement.dataset.theme = chosen;
} catch {
  // no storage: the system's theme
}

/** What the server says by itself: that the ledger changed. */

/**
 * Listen for changes. The connection is made again by the browser when it breaks.
 * @param {{changed: (now: {state: string, reports: number}) => void, up: (connected: boolean) => void}} calls
 * @returns {() => void} stops listening
 */
export function listen({ changed, up }) {
  const source = new EventSource("/api/changes");
  let state = null;
  const heard = (event) => {
    let now;
    try {
      now = JSON.parse(event.data);
    } catch {
      return;
    }
    const first = state === null;
    const other = now.state !== state;
    state = now.state;
    if (!first && other) changed(now);
  };
  source.addEventListener("message", heard);
  source.addEventListener("change", heard);
  source.addEventListener("open", () => up(true));
  source.addEventListener("error", () => up(false));
  window.addEventListener("pagehide", () => source.close());
  return () => source.close();
}

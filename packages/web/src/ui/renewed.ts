const KEY = "linli-renewed-at";
const ONCE_MS = 60_000;

/**
 * After an upgrade an open page asks for parts that are no longer there: then it is loaded anew, once, rather than
 * failing. A second failure within a minute is a real one and is shown.
 */
export function reloadWhenRenewed(): void {
  window.addEventListener("vite:preloadError", (event) => {
    const last = Number(sessionStorage.getItem(KEY) ?? 0);
    if (Date.now() - last < ONCE_MS) return;
    sessionStorage.setItem(KEY, String(Date.now()));
    event.preventDefault();
    window.location.reload();
  });
}

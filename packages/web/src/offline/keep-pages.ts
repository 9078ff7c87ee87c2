/**
 * Has this browser keep the pages that work without network (see worker.ts). Only who needs them asks for it: nobody
 * else's phone downloads what it will not use.
 */
export async function keepPages(): Promise<void> {
  if (!import.meta.env.PROD || !("serviceWorker" in navigator)) return;
  try {
    await navigator.serviceWorker.register("/sw.js");
    await navigator.serviceWorker.ready;
  } catch {
    // A browser that keeps nothing: the round's own page says what is kept and works while it is open.
  }
}

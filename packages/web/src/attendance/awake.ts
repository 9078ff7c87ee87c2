import { useEffect, useState } from "react";

/** Keeps the tablet's screen on while the page is open, where the browser can. */
export function useAwake(): void {
  useEffect(() => {
    let lock: WakeLockSentinel | null = null;
    let wanted = true;
    const ask = async () => {
      if (!wanted || document.visibilityState !== "visible" || !("wakeLock" in navigator)) return;
      // Refused on a low battery, for example: the screen then goes dark as it always did.
      lock = await navigator.wakeLock.request("screen").catch(() => null);
    };
    void ask();
    document.addEventListener("visibilitychange", ask);
    return () => {
      wanted = false;
      document.removeEventListener("visibilitychange", ask);
      void lock?.release();
    };
  }, []);
}

/** True once nothing fresh came for this long: measured as time passed, so that a wrong clock does not matter. */
export function useOutdated(updatedAt: number, ms: number): boolean {
  const [outdated, setOutdated] = useState(false);
  useEffect(() => {
    setOutdated(false);
    if (updatedAt === 0) return;
    const timer = setTimeout(() => setOutdated(true), ms);
    return () => clearTimeout(timer);
  }, [updatedAt, ms]);
  return outdated;
}

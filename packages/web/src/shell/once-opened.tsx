import { type ReactNode, Suspense, useState } from "react";

/** Draws nothing until first opened, so that a lazy panel costs nothing before; stays afterwards, so that it can close gently. */
export function OnceOpened({ opened, children }: { opened: boolean; children: ReactNode }) {
  const [wanted, setWanted] = useState(opened);
  if (opened && !wanted) setWanted(true);
  return wanted ? <Suspense fallback={null}>{children}</Suspense> : null;
}

import { Group } from "@mantine/core";
import { useFormat } from "../ui/format.ts";
import { StatusBadge } from "../ui/status-badge.tsx";
import { useLanguage, useWords } from "../ui/words.tsx";
import type { OnShift, Pool } from "./queries.ts";

type Shown = Pick<OnShift, "closed" | "whenFull" | "zone"> & { pools: readonly Pool[]; cancelled?: boolean };

/** Whether there is a place, in a word: the first thing anyone wants to know of a shift. */
export function FreePlaces({ shift }: { shift: Shown }) {
  const { places } = useWords().events;
  const format = useFormat(shift.zone);
  const { closed } = shift;
  if (shift.cancelled) return <StatusBadge tone="bad">{places.cancelled}</StatusBadge>;
  if (closed?.code === "already_started") return <StatusBadge tone="quiet">{places.started}</StatusBadge>;
  if (closed?.code === "not_open_yet") {
    return <StatusBadge tone="info">{places.notOpen(format.dateTime(closed.opensAt))}</StatusBadge>;
  }
  if (closed) return <StatusBadge tone="quiet">{places.closed}</StatusBadge>;
  const free = shift.pools.reduce((sum, pool) => sum + pool.free, 0);
  if (free > 0) return <StatusBadge tone="good">{places.free(free)}</StatusBadge>;
  if (shift.whenFull === "refuse") return <StatusBadge tone="quiet">{places.full}</StatusBadge>;
  const waiting = shift.pools.reduce((sum, pool) => sum + pool.waiting, 0);
  return (
    <Group gap="xs">
      <StatusBadge tone="waiting">{places.queue}</StatusBadge>
      {waiting > 0 && <span>{places.waiting(waiting)}</span>}
    </Group>
  );
}

/** The roles of a shift in a line: "引导员、登记". */
export function useRoleNames() {
  const english = useLanguage() === "en";
  return (pools: readonly { role: string; roleEn: string | null }[]) =>
    pools.map((pool) => (english && pool.roleEn) || pool.role).join(english ? ", " : "、");
}

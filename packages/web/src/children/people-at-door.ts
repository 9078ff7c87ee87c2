import { useWords } from "../ui/words.tsx";
import type { Door } from "./queries.ts";

/** Somebody who may collect a child, or once could: a guardian, or whom one named. */
export interface Person {
  key: string;
  name: string;
  relation: string;
  revoked: boolean;
  counts: boolean;
  photoFileId: string | null;
  idTail: string | null;
  who: { guardianshipId: string | null; collectorId: string | null };
}

export const keyOf = ({
  guardianshipId,
  collectorId,
}: {
  guardianshipId: string | null;
  collectorId: string | null;
}) => (guardianshipId === null ? `c.${collectorId}` : `g.${guardianshipId}`);

/** Who may collect today first. */
export function usePeople(door: Door): Person[] {
  const words = useWords();
  const guardians = door.guardians.map((one) => ({
    name: one.name,
    relation:
      words.people.relations[one.relation as keyof typeof words.people.relations] ?? words.handover.collect.guardian,
    revoked: one.revokedAt !== null,
    counts: one.counts,
    photoFileId: null,
    idTail: null,
    who: { guardianshipId: one.id, collectorId: null },
  }));
  const collectors = door.collectors.map((one) => ({
    name: one.name,
    relation: one.relation,
    revoked: one.revokedAt !== null,
    counts: one.counts,
    photoFileId: one.photoFileId,
    idTail: one.idTail,
    who: { guardianshipId: null, collectorId: one.id },
  }));
  const all = [...guardians, ...collectors].map((one) => ({ ...one, key: keyOf(one.who) }));
  return [...all.filter((one) => one.counts), ...all.filter((one) => !one.counts)];
}

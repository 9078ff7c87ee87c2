import { useQuery } from "@tanstack/react-query";
import { type Outputs, useTRPC } from "../trpc.ts";
import { useFormat } from "../ui/format.ts";
import { useWords } from "../ui/words.tsx";

export type Readings = Outputs["care"]["readings"];
export type Reading = Readings["readings"][number];
export type Proposal = Readings["proposals"][number];
export type DeskReadings = Outputs["care"]["deskReadings"];
export type CareTask = Outputs["care"]["tasks"]["open"][number];

/** Each asking is a look that is written down: nothing is asked again by itself. */
const ONCE = { staleTime: 5 * 60_000, refetchOnWindowFocus: false } as const;

export function useReadings(personId: string | undefined) {
  return useQuery(useTRPC().care.readings.queryOptions({ personId }, ONCE));
}

export function useReadingPeople() {
  return useQuery(useTRPC().care.readingPeople.queryOptions());
}

export function useDeskReadings(stationId: string, personId: string) {
  return useQuery(useTRPC().care.deskReadings.queryOptions({ stationId, personId }, ONCE));
}

export function useCareTasks(stationId: string) {
  return useQuery(useTRPC().care.tasks.queryOptions({ stationId }, { refetchInterval: 15_000 }));
}

/** "152/94 mmHg · 脉搏 78 次/分", "6.4 mmol/L · 空腹", "62.5 公斤". */
export function useSayReading(): (reading: Reading) => string {
  const say = useWords().readings;
  const format = useFormat();
  return ({ kind, systolic, diastolic, pulse, glucoseTenths, meal, weightGrams }) => {
    if (kind === "blood-pressure") {
      const pressure = say.pressure(systolic ?? 0, diastolic ?? 0);
      return pulse === null ? pressure : `${pressure} · ${say.pulse(pulse)}`;
    }
    if (kind === "glucose") {
      return [say.glucose(((glucoseTenths ?? 0) / 10).toFixed(1)), meal && say.meals[meal]].filter(Boolean).join(" · ");
    }
    return say.weight(format.number((weightGrams ?? 0) / 1000));
  };
}

import { useQuery } from "@tanstack/react-query";
import { type Outputs, useTRPC } from "../trpc.ts";
import { useLanguage, useWords } from "../ui/words.tsx";

export type OwnProfile = Outputs["people"]["me"];
export type Family = Outputs["people"]["family"];
export type DeskPerson = Outputs["people"]["atDesk"];
export type FoundPerson = Outputs["people"]["find"]["people"][number];

export function useOwnProfile() {
  return useQuery(useTRPC().people.me.queryOptions());
}

export function useFamily() {
  return useQuery(useTRPC().people.family.queryOptions());
}

export function useLooks() {
  return useQuery(useTRPC().people.looks.queryOptions());
}

/** The communities (null), or what lies below one of them. */
export function useResidences(communityId: string | null, enabled = true) {
  return useQuery(useTRPC().people.residences.queryOptions({ communityId }, { enabled, staleTime: 600_000 }));
}

export function useFoundPeople(stationId: string, text: string) {
  return useQuery(
    useTRPC().people.find.queryOptions(
      { stationId, text },
      { enabled: text.trim() !== "", placeholderData: (before) => before },
    ),
  );
}

export function useDeskPerson(stationId: string, personId: string) {
  return useQuery(useTRPC().people.atDesk.queryOptions({ stationId, personId }));
}

/** A catalogue entry's name in the reader's language. */
export function useCatalogueName(): (entry: { nameZh: string; nameEn: string }) => string {
  const english = useLanguage() === "en";
  return ({ nameZh, nameEn }) => (english ? nameEn : nameZh);
}

/** "72 岁 · 女", of what is known. */
export function useWhoLine(): (person: { age: number | null; sex?: "female" | "male" | null }) => string {
  const { people } = useWords();
  return ({ age, sex }) =>
    [age === null ? null : people.age(age), sex ? people.sexes[sex] : null].filter(Boolean).join(" · ");
}

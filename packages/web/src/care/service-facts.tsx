import { useFormat } from "../ui/format.ts";
import { useOwnText } from "../ui/own-text.ts";
import { useWords } from "../ui/words.tsx";
import type { Service } from "./queries.ts";

/** What one must know of a service, in short pieces: how long, where, what it costs, for whom. */
export function useServiceFacts(): (service: Service) => string[] {
  const words = useWords();
  const say = words.care.book;
  const own = useOwnText();
  const format = useFormat();
  return (service) => [
    say.minutes(format.minutes(service.minutes)),
    placeOf(service),
    service.feeFen === 0 ? say.free : say.fee(words.meals.yuan(service.feeFen)),
    ...(service.places > 1 ? [say.group(service.places)] : []),
    ...(service.minAge === null ? [] : [say.from(service.minAge)]),
    ...(service.category === null ? [] : [say.category(words.money.categories[service.category])]),
  ];

  function placeOf(service: Service): string {
    if (service.doneBy === "volunteer") return say.volunteer;
    if (service.atHome) return say.atHome;
    return service.roomName ? say.room(own(service.roomName, service.roomNameEn)) : say.atCentre(stationOf(service));
  }
  function stationOf({ stationName, stationNameEn }: Service): string {
    return own(stationName, stationNameEn);
  }
}

import { useWords } from "../ui/words.tsx";

/** The name of a star level; a ladder of more than five is counted in figures. */
export function useStarName(): (stars: number) => string {
  const words = useWords();
  return (stars) => words.hours.stars[stars] ?? words.hours.starsBeyond(stars);
}

import type { Allergen, Diet } from "@linli/shared/meals/kinds";
import { useWords } from "../ui/words.tsx";

/** Says what somebody must not have and keeps to: in words, never by a colour or a sign alone. */
export function useSayNeeds(): (needs: { allergens: readonly Allergen[]; diets: readonly Diet[] }) => string {
  const words = useWords();
  return ({ allergens, diets }) =>
    words.kitchen.needs(
      allergens.map((one) => words.meals.allergens[one]),
      diets.map((one) => words.meals.diets[one]),
    );
}

import type { Outputs } from "../trpc.ts";
import { useWords } from "../ui/words.tsx";

type Rule = Outputs["money"]["programmes"]["programmes"][number]["rules"][number];

/** "80 岁以上 · 午餐、晚餐 · 每餐 5.00 元 · 每天最多 10.00 元". */
export function useSayRule() {
  const words = useWords();
  const say = words.canteen.subsidies;
  const { yuan } = words.meals;
  return (rule: Rule): string => {
    const { minAge, maxAge, category, dayCapFen, minSpendFen } = rule;
    return [
      category === null ? "" : words.money.categories[category],
      minAge === null && maxAge === null ? "" : say.ages(minAge, maxAge),
      rule.meals.map((meal) => words.meals.times[meal]).join(words.meals.mine.comma),
      say.perMeal(yuan(rule.perMealFen)),
      dayCapFen === null ? "" : say.dayCap(yuan(dayCapFen)),
      minSpendFen === 0 ? "" : say.minSpend(yuan(minSpendFen)),
    ]
      .filter(Boolean)
      .join(" · ");
  };
}

import { useOwnText } from "../ui/own-text.ts";
import { useWords } from "../ui/words.tsx";
import type { Quote } from "./queries.ts";

/** What an order costs, line by line: the dishes, what others give, and what is left to pay. */
export function PriceLines({ quote }: { quote: Quote }) {
  const words = useWords();
  const say = words.meals.order;
  const own = useOwnText();
  const { yuan } = words.meals;
  return (
    <dl className="linli-price-lines">
      {quote.lines.map((line) => (
        <div key={line.poolId}>
          <dt>{`${own(line.name, line.nameEn)}×${line.portions}`}</dt>
          <dd>{yuan(line.priceFen * line.portions)}</dd>
        </div>
      ))}
      {quote.feeFen > 0 && (
        <div>
          <dt>{say.fee}</dt>
          <dd>{yuan(quote.feeFen)}</dd>
        </div>
      )}
      {quote.subsidyFen > 0 && (
        <div>
          <dt>{own(quote.programmeName ?? say.subsidy, quote.programmeNameEn)}</dt>
          <dd>{`− ${yuan(quote.subsidyFen)}`}</dd>
        </div>
      )}
      <div className="linli-price-sum">
        <dt>{say.toPay}</dt>
        <dd>{yuan(quote.ownFen)}</dd>
      </div>
      <div>
        <dt>{quote.chargeAt === "order" ? say.balanceNow : say.balanceLater}</dt>
        <dd>
          {quote.balanceFen !== null
            ? yuan(quote.balanceFen)
            : quote.enough
              ? words.ordering.enough
              : words.ordering.notEnough}
        </dd>
      </div>
    </dl>
  );
}

import { mealModes } from "@linli/shared/meals/kinds";
import { Text, Title } from "@mantine/core";
import { useFormat } from "../ui/format.ts";
import { useOwnText } from "../ui/own-text.ts";
import { PrintButton } from "../ui/print-button.tsx";
import { Section } from "../ui/section.tsx";
import { useWords } from "../ui/words.tsx";
import { ChangeList } from "./changes.tsx";
import type { KitchenDay, Sheet, SheetDish } from "./queries.ts";
import { useSayNeeds } from "./use-needs.ts";

type Row = SheetDish["all"] & { key: string; name: string; isDish: boolean };
type Cell = Row["total"];

/** One sitting: each dish by how it is had, and below it for whom it must be made in a way of its own. */
export function SheetView({ sitting, day }: { sitting: Sheet; day: KitchenDay }) {
  const words = useWords();
  const say = words.kitchen.sheet;
  const own = useOwnText();
  const sayNeeds = useSayNeeds();
  const format = useFormat(day.zone);
  const rows = sitting.dishes.flatMap((dish): Row[] => [
    { ...dish.all, key: dish.poolId, name: own(dish.name, dish.nameEn), isDish: true },
    ...dish.groups.map((group) => {
      const needs = sayNeeds(group.needs);
      return { ...group, key: `${dish.poolId} ${needs}`, name: needs, isDish: false };
    }),
  ]);
  return (
    <Section
      title={words.kitchen.heading(words.meals.times[sitting.meal], format.times(sitting.startsAt, sitting.endsAt))}
      lead={`${say.trays(sitting.trays)} · ${standing(sitting, day.now)}`}
      actions={<PrintButton>{say.print}</PrintButton>}
    >
      <SheetTable caption={say.caption(words.meals.times[sitting.meal])} rows={rows} />
      <Children of={sitting} />
      {sitting.changes.length > 0 && (
        <>
          <Title order={3}>{say.changes}</Title>
          <ChangeList changes={sitting.changes} zone={day.zone} />
        </>
      )}
    </Section>
  );

  function standing({ frozenAt, cutOffAt, endsAt }: Sheet, now: number): string {
    if (frozenAt !== null) return say.frozen(format.dateTime(frozenAt));
    return endsAt > now ? say.live(format.dateTime(cutOffAt)) : say.neverFrozen;
  }
}

/** The children of the station's own childcare, who eat without a tray of their own. */
function Children({ of: { children, meal } }: { of: Sheet }) {
  const words = useWords();
  const sayNeeds = useSayNeeds();
  if (!children) return null;
  return (
    <>
      <Title order={3}>{words.childcare.kitchen.title}</Title>
      <Text>{words.childcare.kitchen.line(words.meals.times[meal], children.here, children.expected)}</Text>
      {children.needs.map(({ needs, children: count }) => (
        <Text key={sayNeeds(needs)}>
          {sayNeeds(needs)} {words.kitchen.sheet.children(count)}
        </Text>
      ))}
    </>
  );
}

/** A name and four numbers: a table at every width, whose numbers go below the name where letters are large. */
function SheetTable({ caption, rows }: { caption: string; rows: readonly Row[] }) {
  const words = useWords();
  const say = words.kitchen.sheet;
  const counts = (row: Row) => [
    ...mealModes.map((mode) => ({ label: words.meals.modes[mode], count: row.byMode[mode] })),
    { label: say.total, count: row.total },
  ];
  // The roles are spelled out as in DataTable: display:grid takes them away in some browsers.
  return (
    <div className="linli-table-box">
      {/* biome-ignore-start lint/a11y/noRedundantRoles: see above */}
      <table className="linli-sheet" role="table">
        <caption className="linli-hidden">{caption}</caption>
        <thead role="rowgroup">
          <tr role="row">
            {[say.dish, ...mealModes.map((mode) => words.meals.modes[mode]), say.total].map((header) => (
              <th key={header} role="columnheader" scope="col">
                {header}
              </th>
            ))}
          </tr>
        </thead>
        <tbody role="rowgroup">
          {rows.map((row) => (
            <tr key={row.key} role="row" data-dish={row.isDish || undefined}>
              <th role="rowheader" scope="row">
                {row.name}
                {!row.isDish && <span className="hint"> {say.trays(row.trays)}</span>}
              </th>
              {counts(row).map(({ label, count }) => (
                <td key={label} role="cell">
                  <span className="linli-sheet-label" aria-hidden>
                    {label}
                  </span>
                  <Marked count={count} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {/* biome-ignore-end lint/a11y/noRedundantRoles: see above */}
    </div>
  );
}

/** The number of now, and beside it what came and went since the sheet stood. */
function Marked({ count }: { count: Cell }) {
  const say = useWords().kitchen.sheet;
  const { now, plus, minus } = count;
  if (plus + minus === 0) return now;
  return (
    <>
      {now}{" "}
      <span className="linli-kitchen-mark" role="img" aria-label={say.changed(now - plus + minus, plus, minus)}>
        {[plus > 0 && `+${plus}`, minus > 0 && `−${minus}`].filter(Boolean).join(" ")}
      </span>
    </>
  );
}

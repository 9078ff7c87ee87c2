import "../meals/meals.css";
import { Button, Stack, TextInput } from "@mantine/core";
import { IconPrinter } from "@tabler/icons-react";
import { useParams } from "@tanstack/react-router";
import { useState } from "react";
import { DeskNav } from "../insight/desk-nav.tsx";
import { useTill } from "../meals/desk-queries.ts";
import { DataTable } from "../ui/data-table.tsx";
import { useFormat } from "../ui/format.ts";
import { PageHeader } from "../ui/page-header.tsx";
import { Section } from "../ui/section.tsx";
import { Answer, EmptyState } from "../ui/states.tsx";
import { useWords } from "../ui/words.tsx";

/** A day of a canteen's till: each receipt, what must be in the drawer, and what the day's meals came to. */
export default function TillPage() {
  const words = useWords();
  const say = words.canteen.till;
  const { yuan } = words.meals;
  const format = useFormat();
  const { stationId } = useParams({ from: "/desk/$stationId/till" });
  const [onDate, setOnDate] = useState<string>();
  const found = useTill(stationId, onDate);
  return (
    <>
      <DeskNav stationId={stationId} active="till" />
      <PageHeader
        title={words.money.till.title}
        lead={found.data && format.day(found.data.onDate)}
        actions={
          <Button
            variant="light"
            leftSection={<IconPrinter size="1.25em" aria-hidden />}
            onClick={() => window.print()}
          >
            {words.app.print}
          </Button>
        }
      />
      <Stack gap="lg">
        <TextInput
          type="date"
          w="fit-content"
          label={words.canteen.serving.day}
          value={onDate ?? found.data?.onDate ?? ""}
          className="linli-no-print"
          onChange={(event) => event.currentTarget.value && setOnDate(event.currentTarget.value)}
        />
        <Answer of={found}>
          {(till) => (
            <>
              <Section title={say.sums}>
                <dl className="linli-price-lines">
                  <div className="linli-price-sum">
                    <dt>{say.cash}</dt>
                    <dd>{yuan(till.cashFen)}</dd>
                  </div>
                  <div>
                    <dt>{say.meals}</dt>
                    <dd>{yuan(till.mealsFen)}</dd>
                  </div>
                  <div>
                    <dt>{say.own}</dt>
                    <dd>{yuan(till.ownFen)}</dd>
                  </div>
                  <div>
                    <dt>{say.subsidy}</dt>
                    <dd>{yuan(till.subsidyFen)}</dd>
                  </div>
                </dl>
              </Section>
              <Section title={say.receipts} plain>
                <DataTable
                  caption={say.receipts}
                  headed
                  rows={till.cash}
                  keyOf={(line) => line.id}
                  empty={<EmptyState title={say.none} text="" />}
                  columns={[
                    { key: "receipt", header: say.receipt, names: true, cell: (line) => line.receipt },
                    { key: "at", header: words.money.statement.at, cell: (line) => format.time(line.at) },
                    {
                      key: "what",
                      header: words.money.statement.what,
                      cell: (line) => words.money.statement.kinds[line.what],
                    },
                    { key: "who", header: say.who, cell: (line) => line.personName },
                    { key: "by", header: say.by, cell: (line) => line.byName },
                    {
                      key: "fen",
                      header: words.money.statement.amount,
                      align: "end",
                      cell: (line) => `${line.fen < 0 ? "−" : "+"} ${yuan(Math.abs(line.fen))}`,
                    },
                  ]}
                />
              </Section>
            </>
          )}
        </Answer>
      </Stack>
    </>
  );
}

import { Button } from "@mantine/core";
import { IconDownload } from "@tabler/icons-react";
import { DataTable } from "../ui/data-table.tsx";
import { useFormat } from "../ui/format.ts";
import { Section } from "../ui/section.tsx";
import { EmptyState } from "../ui/states.tsx";
import { useWords } from "../ui/words.tsx";
import { csvOf, saveFile } from "./csv.ts";
import type { Area } from "./queries.ts";

/** Person-times and hours of the last twelve months, with the sum. */
export function AreaMonths({ area }: { area: Area }) {
  const words = useWords();
  const say = words.insight.area;
  const { month, hours, number } = useFormat();
  const most = Math.max(1, ...area.months.map(({ minutes }) => minutes));
  const total = area.months.reduce(
    (sum, { personTimes, minutes }) => ({ personTimes: sum.personTimes + personTimes, minutes: sum.minutes + minutes }),
    { personTimes: 0, minutes: 0 },
  );
  const save = () => {
    const head = [say.month, say.personTimes, say.people, say.hours];
    const rows = area.months.map((row) => [row.month, row.personTimes, row.people, row.minutes / 60]);
    saveFile(say.file(area.place.name, say.months, area.today), csvOf([head, ...rows]));
  };
  const rows = [
    ...area.months.map((row) => ({ ...row, name: month(row.month) })),
    { month: "total", name: say.total, people: null, ...total },
  ];
  return (
    <div className="linli-section">
      <Section
        title={say.months}
        lead={say.monthsLead}
        plain
        actions={
          area.months.length > 0 && (
            <Button
              variant="default"
              leftSection={<IconDownload size="1.25em" aria-hidden />}
              aria-label={say.exportOf(say.months)}
              onClick={save}
            >
              {say.export}
            </Button>
          )
        }
      >
        {area.months.length === 0 ? (
          <EmptyState title={say.noMonths} text={say.noMonthsText} picture="calendar" />
        ) : (
          <DataTable
            caption={say.months}
            headed
            rows={rows}
            keyOf={(row) => row.month}
            columns={[
              { key: "month", header: say.month, names: true, cell: (row) => row.name },
              { key: "personTimes", header: say.personTimes, align: "end", cell: (row) => number(row.personTimes) },
              {
                key: "people",
                header: say.people,
                align: "end",
                cell: (row) => (row.people === null ? "–" : number(row.people)),
              },
              {
                key: "hours",
                header: say.hours,
                align: "end",
                cell: (row) => (
                  <>
                    {hours(row.minutes)}
                    {row.month !== "total" && (
                      <span
                        className="linli-month-bar"
                        aria-hidden="true"
                        style={{ width: `${(row.minutes / most) * 100}%`, marginInlineStart: "auto" }}
                      />
                    )}
                  </>
                ),
              },
            ]}
          />
        )}
      </Section>
    </div>
  );
}

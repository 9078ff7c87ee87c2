import "../meals/meals.css";
import { Stack } from "@mantine/core";
import { useState } from "react";
import { Choices } from "../ui/choices.tsx";
import { useFormat } from "../ui/format.ts";
import { PageHeader } from "../ui/page-header.tsx";
import { Section } from "../ui/section.tsx";
import { Answer, EmptyState } from "../ui/states.tsx";
import { useWords } from "../ui/words.tsx";
import { type Coming, ComingLine } from "./coming.tsx";
import { useHousehold } from "./queries.ts";

/** Everything ahead for oneself and for whom one acts, day by day: meals, visits, childcare, shifts. */
export default function HouseholdPage() {
  const words = useWords();
  const say = words.insight.home.household;
  const [whose, setWhose] = useState("");
  return (
    <>
      <PageHeader title={say.title} lead={say.lead} />
      <Answer of={useHousehold()}>
        {({ people, coming }) => {
          const shown = coming.filter((one) => whose === "" || one.personId === whose);
          return (
            <Stack gap="lg">
              {people.length > 1 && (
                <Choices
                  title={say.who}
                  value={whose}
                  choose={setWhose}
                  among={[
                    { value: "", label: say.everybody },
                    ...people.map((one) => ({
                      value: one.id,
                      label: one.self ? words.care.book.self(one.name) : one.name,
                    })),
                  ]}
                />
              )}
              {shown.length === 0 ? <EmptyState title={say.none} text={say.noneText} /> : <Days coming={shown} />}
            </Stack>
          );
        }}
      </Answer>
    </>
  );
}

function Days({ coming }: { coming: readonly Coming[] }) {
  const format = useFormat();
  const days = [...Map.groupBy(coming, (one) => format.dayOf(one.startsAt))];
  return days.map(([day, some]) => (
    <Section key={day} title={format.day(day)} plain>
      <ul className="linli-choices">
        {some.map((one) => (
          <li key={`${one.kind} ${one.id}`}>
            <ComingLine one={one} />
          </li>
        ))}
      </ul>
    </Section>
  ));
}

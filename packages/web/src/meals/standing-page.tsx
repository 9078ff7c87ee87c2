import "./meals.css";
import { Stack } from "@mantine/core";
import { PageHeader } from "../ui/page-header.tsx";
import { Section } from "../ui/section.tsx";
import { Answer, EmptyState } from "../ui/states.tsx";
import { useWords } from "../ui/words.tsx";
import { Pauses } from "./pauses.tsx";
import { StandingCard } from "./standing-card.tsx";
import { EditStanding } from "./standing-form.tsx";
import { useStanding } from "./standing-queries.ts";

/** Meals that are ordered by themselves on certain days of the week, and days on which one is away. */
export default function StandingPage() {
  const say = useWords().standing;
  const standing = useStanding();
  return (
    <>
      <PageHeader
        title={say.title}
        lead={say.lead}
        actions={standing.data && <EditStanding standing={standing.data} />}
      />
      <Answer of={standing}>
        {(found) => (
          <Stack gap="lg">
            {found.orders.length === 0 ? (
              <EmptyState title={say.none} text={say.noneText} />
            ) : (
              <ul className="linli-meal-list">
                {found.orders.map((order) => (
                  <li key={order.id}>
                    <StandingCard order={order} standing={found} />
                  </li>
                ))}
              </ul>
            )}
            <Section title={say.pauses} lead={say.pausesLead}>
              <Pauses standing={found} />
            </Section>
          </Stack>
        )}
      </Answer>
    </>
  );
}

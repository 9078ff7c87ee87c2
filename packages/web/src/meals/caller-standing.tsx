import { Text } from "@mantine/core";
import { Section } from "../ui/section.tsx";
import { Answer } from "../ui/states.tsx";
import { useWords } from "../ui/words.tsx";
import { Pauses } from "./pauses.tsx";
import { StandingCard } from "./standing-card.tsx";
import { EditStanding } from "./standing-form.tsx";
import { useDeskStanding } from "./standing-queries.ts";

/** A caller's standing orders at this canteen, and the days on which they are away. */
export function CallerStanding({ stationId, diner }: { stationId: string; diner: { personId: string; name: string } }) {
  const words = useWords();
  const say = words.standing;
  const people = [{ id: diner.personId, name: diner.name, self: false }];
  return (
    <Answer of={useDeskStanding(stationId, diner.personId)}>
      {(found) => {
        const standing = { ...found, people };
        return (
          <>
            <Section
              title={words.ordering.desk.standing}
              actions={<EditStanding standing={standing} deskId={stationId} />}
            >
              {found.orders.length === 0 ? (
                <Text c="dimmed">{words.ordering.desk.standingNone}</Text>
              ) : (
                <ul className="linli-meal-list">
                  {found.orders.map((order) => (
                    <li key={order.id}>
                      <StandingCard order={order} standing={standing} deskId={stationId} />
                    </li>
                  ))}
                </ul>
              )}
            </Section>
            <Section title={say.pauses} lead={say.pausesLead}>
              <Pauses standing={standing} deskId={stationId} />
            </Section>
          </>
        );
      }}
    </Answer>
  );
}

import { Stack } from "@mantine/core";
import type { ReactNode } from "react";
import { Section } from "./section.tsx";
import { EmptyState } from "./states.tsx";

interface ToSeeToProps<T> {
  open: readonly T[];
  /** Ended of late. */
  closed: readonly T[];
  say: { none: string; noneText: string; earlier: string };
  card: (one: T) => ReactNode;
  /** In a line: what it was, and what came of it. */
  ended: (one: T) => ReactNode;
}

/** What somebody must see to, a card for each, and below it what has been seen to. */
export function ToSeeTo<T extends { id: string }>({ open, closed, say, card, ended }: ToSeeToProps<T>) {
  return (
    <Stack gap="lg">
      {open.length === 0 ? (
        <EmptyState title={say.none} text={say.noneText} />
      ) : (
        <ul className="linli-meal-list">
          {open.map((one) => (
            <li key={one.id}>{card(one)}</li>
          ))}
        </ul>
      )}
      {closed.length > 0 && (
        <Section title={say.earlier}>
          <ul className="linli-choices">
            {closed.map((one) => (
              <li key={one.id} className="linli-choice">
                {ended(one)}
              </li>
            ))}
          </ul>
        </Section>
      )}
    </Stack>
  );
}

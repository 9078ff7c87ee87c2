import "../meals/meals.css";
import { Stack, Text } from "@mantine/core";
import { useFormat } from "../ui/format.ts";
import { Section } from "../ui/section.tsx";
import { EmptyState } from "../ui/states.tsx";
import { useWords } from "../ui/words.tsx";
import { CheckCard } from "./check-card.tsx";
import type { Check, Checks } from "./queries.ts";

/** Checks that are open, the most urgent first, and those that ended lately. */
export function CheckList({ checks, withStation = false }: { checks: Checks; withStation?: boolean }) {
  const say = useWords().checks;
  return (
    <Stack gap="lg">
      {checks.open.length === 0 ? (
        <EmptyState title={say.none} text={say.noneText} />
      ) : (
        <ul className="linli-meal-list">
          {checks.open.map((check) => (
            <li key={check.id}>
              <CheckCard check={check} now={checks.now} withStation={withStation} />
            </li>
          ))}
        </ul>
      )}
      {checks.closed.length > 0 && (
        <Section title={say.lately}>
          <ul className="linli-choices">
            {checks.closed.map((check) => (
              <li key={check.id} className="linli-choice">
                <Ended check={check} />
              </li>
            ))}
          </ul>
        </Section>
      )}
    </Stack>
  );
}

function Ended({ check }: { check: Check }) {
  const say = useWords().checks;
  const format = useFormat();
  return (
    <span>
      <strong>{say.heading(check.personName)}</strong>
      <span className="hint">{say.outcomes[check.outcome as keyof typeof say.outcomes]}</span>
      <History check={check} />
      {check.closedAt !== null && <Text c="dimmed">{format.dateTime(check.closedAt)}</Text>}
    </span>
  );
}

/** Everything that was done about a check, in its order, by whom. */
export function History({ check }: { check: Pick<Check, "steps"> }) {
  const say = useWords().checks;
  const format = useFormat();
  return (
    <details>
      <summary>{say.history}</summary>
      <ul className="linli-check-steps">
        {check.steps.map((step) => (
          <li key={step.id}>
            {say.stepLine(format.time(step.at), step.byName ?? "", say.steps[step.what], step.note ?? "")}
          </li>
        ))}
      </ul>
    </details>
  );
}

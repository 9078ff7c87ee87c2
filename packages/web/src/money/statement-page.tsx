import "../meals/meals.css";
import "./money.css";
import { Group, Stack, Text, TextInput } from "@mantine/core";
import { useState } from "react";
import { useDiners, useStatement } from "../meals/queries.ts";
import { Choices } from "../ui/choices.tsx";
import { useFormat } from "../ui/format.ts";
import { PageHeader } from "../ui/page-header.tsx";
import { PrintButton } from "../ui/print-button.tsx";
import { refusalOf } from "../ui/say-error.ts";
import { Section } from "../ui/section.tsx";
import { Answer, EmptyState } from "../ui/states.tsx";
import { useWords } from "../ui/words.tsx";
import { StatementLines, StatementSums } from "./statement-lines.tsx";

/** What is there, what came and what went, month by month; of oneself, or of somebody one pays for. */
export default function StatementPage() {
  const words = useWords();
  const say = words.money.statement;
  const format = useFormat();
  const diners = useDiners(true);
  const [personId, setPersonId] = useState("");
  const [month, setMonth] = useState("");
  const own = diners.data?.find((one) => one.self)?.id;
  const chosen = personId || own;
  const statement = useStatement(chosen === own ? undefined : chosen, month || undefined);
  return (
    <>
      <PageHeader title={say.title} lead={say.lead} actions={<PrintButton />} />
      <Stack gap="lg">
        <Group gap="md" align="end" className="linli-no-print">
          {(diners.data?.length ?? 0) > 1 && (
            <Choices
              title={say.whose}
              value={chosen ?? ""}
              choose={setPersonId}
              among={(diners.data ?? []).map((one) => ({ value: one.id, label: one.name }))}
            />
          )}
          <TextInput
            type="month"
            label={say.month}
            value={month || (statement.data?.month ?? "")}
            onChange={(event) => setMonth(event.currentTarget.value)}
          />
        </Group>
        {refusalOf(statement.error)?.code === "not_found" ? (
          <EmptyState title={say.notYours} text={say.notYoursText} />
        ) : (
          <Answer of={statement}>
            {(found) => (
              <>
                <Section title={say.balanceOf(found.name)}>
                  <span className="linli-balance">{words.meals.yuan(found.balanceFen)}</span>
                  <Text c="dimmed">{found.frozenAt === null ? say.howToTopUp : say.frozen}</Text>
                </Section>
                <Section title={words.money.statement.of(found.name, format.month(found.month))} plain>
                  <StatementSums of={found} current={found.month === found.today.slice(0, 7)} />
                  <StatementLines lines={found.lines} />
                </Section>
              </>
            )}
          </Answer>
        )}
      </Stack>
    </>
  );
}

import "../meals/meals.css";
import "./money.css";
import { Button, Group, Stack, Text, TextInput } from "@mantine/core";
import { Link, useParams } from "@tanstack/react-router";
import { useState } from "react";
import { DeskNav } from "../insight/desk-nav.tsx";
import { useFormat } from "../ui/format.ts";
import { PageHeader } from "../ui/page-header.tsx";
import { PrintButton } from "../ui/print-button.tsx";
import { Section } from "../ui/section.tsx";
import { Answer } from "../ui/states.tsx";
import { useWords } from "../ui/words.tsx";
import { CorrectEntry } from "./correct-entry.tsx";
import { useAccountAtDesk } from "./queries.ts";
import { RefundPart } from "./refund-part.tsx";
import { StatementLines, StatementSums } from "./statement-lines.tsx";

/** Somebody's account at the desk, month by month: to print, and to put right what was entered wrongly. */
export default function DeskAccountPage() {
  const words = useWords();
  const say = words.accounts.page;
  const format = useFormat();
  const { stationId, personId } = useParams({ from: "/desk/$stationId/people/$personId/account" });
  const [month, setMonth] = useState("");
  const found = useAccountAtDesk(stationId, personId, month || undefined);
  return (
    <>
      <DeskNav stationId={stationId} active="people" />
      <PageHeader
        title={found.data ? say.of(found.data.name) : say.title}
        lead={found.data && format.month(found.data.month)}
        actions={
          <>
            <Button
              variant="default"
              renderRoot={(props) => (
                <Link to="/desk/$stationId/people/$personId" params={{ stationId, personId }} {...props} />
              )}
            >
              {words.accounts.categories.back}
            </Button>
            <PrintButton />
          </>
        }
      />
      <Stack gap="lg">
        <Group gap="md" align="end" className="linli-no-print">
          <TextInput
            type="month"
            label={say.month}
            value={month || (found.data?.month ?? "")}
            onChange={(event) => setMonth(event.currentTarget.value)}
          />
        </Group>
        <Answer of={found}>
          {(account) => (
            <>
              <Section title={words.money.statement.balanceOf(account.name)}>
                <span className="linli-balance">{words.meals.yuan(account.balanceFen)}</span>
                {account.balanceFen < 0 && <Text fw={600}>{say.owes(words.meals.yuan(-account.balanceFen))}</Text>}
                {account.frozenAt !== null && <Text fw={600}>{say.frozen}</Text>}
              </Section>
              <Section title={say.titleOf(account.name, format.month(account.month))} plain>
                <StatementSums of={account} current={account.month === account.today.slice(0, 7)} />
                <StatementLines
                  lines={account.lines}
                  actions={
                    account.may.correct
                      ? (line) =>
                          line.correctable && (
                            <Group gap="xs" className="linli-line-acts linli-no-print">
                              {line.what === "charge" && line.mealId && (line.mealOn ?? "") <= account.today && (
                                <RefundPart mealId={line.mealId} when={format.day(line.mealOn ?? "")} />
                              )}
                              <CorrectEntry stationId={stationId} entry={line} person={account.person} />
                            </Group>
                          )
                      : undefined
                  }
                />
                <Text size="sm" className="linli-only-print">
                  {say.printed(format.dateTime(Date.now()))}
                </Text>
              </Section>
            </>
          )}
        </Answer>
      </Stack>
    </>
  );
}

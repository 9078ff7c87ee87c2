import { Button, Text } from "@mantine/core";
import { useTRPC } from "../trpc.ts";
import { Problem, useAct } from "../ui/act.tsx";
import { ConfirmDialog, useConfirm } from "../ui/confirm-dialog.tsx";
import { useFormat } from "../ui/format.ts";
import { Section } from "../ui/section.tsx";
import { StatusBadge } from "../ui/status-badge.tsx";
import { useWords } from "../ui/words.tsx";
import type { OfChild } from "./record-page.tsx";

/** What a guardian allows with a tap and takes back with another; and what was allowed before. */
export function Consents({ child }: OfChild) {
  const words = useWords().children;
  const say = words.consent;
  const format = useFormat();
  return (
    <Section title={say.title} lead={say.lead}>
      <ul className="linli-choices">
        {(["photos", "outings"] as const).map((what) => (
          <li key={what} className="linli-choice linli-child-row">
            <Consent child={child} what={what} />
          </li>
        ))}
      </ul>
      {child.withdrawn.length > 0 && (
        <details>
          <summary>{say.formerTitle}</summary>
          {child.withdrawn.map((one) => (
            <Text key={one.id} size="sm">
              {say.formerLine(
                one.medicine ?? words.consents[one.what],
                format.date(one.givenAt),
                format.date(one.withdrawnAt ?? 0),
              )}
            </Text>
          ))}
        </details>
      )}
    </Section>
  );
}

function Consent({ child, what }: OfChild & { what: "photos" | "outings" }) {
  const words = useWords().children;
  const say = words.consent;
  const format = useFormat();
  const trpc = useTRPC();
  const confirm = useConfirm();
  const give = useAct(trpc.children.allow.mutationOptions(), { said: () => say.saved });
  const withdraw = useAct(trpc.children.withdrawConsent.mutationOptions(), { said: () => say.saved });
  const given = child.consents.find((one) => one.what === what);
  return (
    <>
      <span>
        <strong>{words.consents[what]}</strong>
        {given ? (
          <>
            <StatusBadge tone="good">{say.agreed}</StatusBadge>
            <span className="hint">{say.given(format.date(given.givenAt), given.givenByName)}</span>
          </>
        ) : (
          <StatusBadge tone="quiet">{say.notGiven}</StatusBadge>
        )}
        <Problem act={give} />
      </span>
      {given ? (
        <Button variant="default" onClick={confirm.open} aria-label={say.withdrawOf(words.consents[what])}>
          {say.withdraw}
        </Button>
      ) : (
        <Button
          loading={give.busy}
          onClick={() => give.run({ childId: child.id, what })}
          aria-label={say.giveOf(words.consents[what])}
        >
          {say.give}
        </Button>
      )}
      <ConfirmDialog
        {...confirm}
        title={say.withdrawOf(words.consents[what])}
        text={say.withdrawConfirm}
        yes={say.withdraw}
        danger
        act={withdraw}
        onYes={() => withdraw.run({ consentId: given?.id ?? "" })}
      />
    </>
  );
}

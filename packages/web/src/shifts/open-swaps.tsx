import { Button, Text } from "@mantine/core";
import { useTRPC } from "../trpc.ts";
import { Problem, useAct } from "../ui/act.tsx";
import { useOwnText } from "../ui/own-text.ts";
import { Section } from "../ui/section.tsx";
import { useWords } from "../ui/words.tsx";
import { type Shift, useIntention } from "./queries.ts";
import { Why } from "./say-why.tsx";

/** Places of this shift that others give up, for the one who looks to take over. */
export function OpenSwaps({ shift }: { shift: Shift }) {
  const say = useWords().shifts.swap;
  if (shift.swaps.length === 0) return null;
  return (
    <Section title={say.section} lead={say.sectionLead}>
      <ul className="linli-roles">
        {shift.swaps.map((swap) => (
          <li key={swap.id} className="linli-role">
            <OneSwap shift={shift} swap={swap} />
          </li>
        ))}
      </ul>
    </Section>
  );
}

function OneSwap({ shift, swap }: { shift: Shift; swap: Shift["swaps"][number] }) {
  const say = useWords().shifts.swap;
  const own = useOwnText();
  const role = own(swap.role, swap.roleEn);
  const taker = shift.people.find((person) => (swap.toId === null ? person.self : person.id === swap.toId));
  const objection = taker ? (taker.swapObjections[swap.poolId] ?? null) : null;
  return (
    <>
      <Text>{swap.giverName === null ? say.someone(role) : say.named(swap.giverName, role)}</Text>
      {objection ? (
        <Why refusal={objection} zone={shift.zone} />
      ) : (
        <TakeSwap swapId={swap.id} forId={taker?.self === false ? taker.id : undefined} />
      )}
    </>
  );
}

export function TakeSwap({ swapId, forId }: { swapId: string; forId?: string }) {
  const trpc = useTRPC();
  const say = useWords().shifts.swap;
  const intention = useIntention();
  const act = useAct(trpc.shifts.takeSwap.mutationOptions(), { said: () => say.taken, after: intention.done });
  return (
    <>
      <Problem act={act} />
      <Button
        loading={act.busy}
        onClick={() => act.run({ swapId, forId, requestKey: intention.key(swapId.slice(-12)) })}
      >
        {say.take}
      </Button>
    </>
  );
}

import "./meals.css";
import { Button, Modal, Stack, Text } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { Link, useParams } from "@tanstack/react-router";
import { useEffect, useRef, useState } from "react";
import { DeskNav } from "../insight/desk-nav.tsx";
import { StatementLines } from "../money/statement-lines.tsx";
import { PersonPicker } from "../people/person-picker.tsx";
import type { FoundPerson } from "../people/queries.ts";
import { useTRPC } from "../trpc.ts";
import { useAct } from "../ui/act.tsx";
import { PageHeader } from "../ui/page-header.tsx";
import { Section } from "../ui/section.tsx";
import { Answer } from "../ui/states.tsx";
import { useWords } from "../ui/words.tsx";
import { type CallerMeal, CallerMeals } from "./caller-meals.tsx";
import { CallerStanding } from "./caller-standing.tsx";
import { CashForms } from "./cash-forms.tsx";
import { CounterOrder } from "./counter-order.tsx";
import { useDeskDiner, useDeskStatement } from "./desk-queries.ts";
import { DietForm, useSayDiet } from "./diet-cards.tsx";

/** For who stands at the counter or calls: who they are to the canteen, an order, cash, and what came and went. */
export default function CounterPage() {
  const say = useWords().canteen.counter;
  const { stationId } = useParams({ from: "/desk/$stationId/counter" });
  const [person, setPerson] = useState<FoundPerson | null>(null);
  return (
    <>
      <DeskNav stationId={stationId} active="counter" />
      <PageHeader title={say.title} lead={say.lead} />
      <Stack gap="lg">
        <Section title={say.who}>
          <PersonPicker label={say.find} stationId={stationId} except="" chosen={person} onChoose={setPerson} />
        </Section>
        {person && <AtCounter key={person.id} stationId={stationId} personId={person.id} />}
      </Stack>
    </>
  );
}

function AtCounter({ stationId, personId }: { stationId: string; personId: string }) {
  const words = useWords();
  const say = words.canteen.counter;
  const sayDiet = useSayDiet();
  const [replaced, setReplaced] = useState<CallerMeal | null>(null);
  const form = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (replaced) form.current?.scrollIntoView({ block: "start" });
  }, [replaced]);
  return (
    <Answer of={useDeskDiner(stationId, personId)}>
      {(diner) => (
        <>
          <Section title={say.balanceOf(diner.name)}>
            <span className="linli-balance">{words.meals.yuan(diner.balanceFen)}</span>
            <CashForms stationId={stationId} personId={personId} />
          </Section>
          <Section
            title={words.meals.diet.title}
            actions={<EditDiet stationId={stationId} personId={personId} name={diner.name} diet={diner.diet} />}
          >
            <Text>{sayDiet(diner.diet)}</Text>
          </Section>
          <CallerMeals stationId={stationId} personId={personId} change={setReplaced} />
          <div ref={form} className="linli-confirm">
            <CounterOrder
              key={replaced?.id ?? "new"}
              stationId={stationId}
              diner={diner}
              replaced={replaced}
              done={() => setReplaced(null)}
            />
          </div>
          <CallerStanding stationId={stationId} diner={diner} />
          <Statement stationId={stationId} personId={personId} />
        </>
      )}
    </Answer>
  );
}

interface EditDietProps {
  stationId: string;
  personId: string;
  name: string;
  diet: Parameters<typeof DietForm>[0]["start"];
}

function EditDiet({ stationId, personId, name, diet }: EditDietProps) {
  const words = useWords();
  const trpc = useTRPC();
  const [opened, { open, close }] = useDisclosure(false);
  const say = words.meals.diet;
  const act = useAct(trpc.meals.saveDinerDiet.mutationOptions(), { said: () => say.saved, after: close });
  return (
    <>
      <Button variant="default" onClick={open} aria-label={say.changeOf(name)}>
        {words.app.edit}
      </Button>
      <Modal opened={opened} onClose={close} title={say.of(name)} closeButtonProps={{ "aria-label": words.app.close }}>
        <DietForm start={diet} act={act} send={(chosen) => act.run({ ...chosen, stationId, personId })} />
      </Modal>
    </>
  );
}

function Statement({ stationId, personId }: { stationId: string; personId: string }) {
  const words = useWords();
  const say = words.canteen.counter;
  return (
    <Section
      title={say.month}
      plain
      actions={
        <Button
          variant="default"
          renderRoot={(props) => (
            <Link to="/desk/$stationId/people/$personId/account" params={{ stationId, personId }} {...props} />
          )}
        >
          {words.accounts.page.open}
        </Button>
      }
    >
      <Answer of={useDeskStatement(stationId, personId)}>{({ lines }) => <StatementLines lines={lines} />}</Answer>
    </Section>
  );
}

import "../meals/meals.css";
import { saveProgrammeInput } from "@linli/shared/money/schema";
import { Button, Group, Modal, Stack, Text, TextInput } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { Link, useParams } from "@tanstack/react-router";
import { AreaNav } from "../insight/area-nav.tsx";
import { useProgrammes } from "../meals/desk-queries.ts";
import { type Outputs, useTRPC } from "../trpc.ts";
import { useAct } from "../ui/act.tsx";
import { ConfirmDialog, useConfirm } from "../ui/confirm-dialog.tsx";
import { EntryForm, useEntry } from "../ui/entry.tsx";
import { useFormat } from "../ui/format.ts";
import { useOwnText } from "../ui/own-text.ts";
import { PageHeader } from "../ui/page-header.tsx";
import { Section } from "../ui/section.tsx";
import { Answer, EmptyState } from "../ui/states.tsx";
import { StatusBadge } from "../ui/status-badge.tsx";
import { useWords } from "../ui/words.tsx";
import { RuleForm } from "./rule-form.tsx";
import { useSayRule } from "./say-rule.ts";

type Programme = Outputs["money"]["programmes"]["programmes"][number];
type Rule = Programme["rules"][number];

/** Who pays what towards meals, from when until when, and what that came to. */
export default function SubsidiesPage() {
  const words = useWords();
  const say = words.canteen.subsidies;
  const { placeId } = useParams({ from: "/area/$placeId/subsidies" });
  return (
    <>
      <AreaNav placeId={placeId} active="subsidies" />
      <PageHeader title={words.money.subsidies.title} lead={say.lead} />
      <Answer of={useProgrammes(placeId)}>
        {({ programmes, today }) => (
          <Stack gap="lg">
            {programmes.map((programme) => (
              <OneProgramme key={programme.id} placeId={placeId} programme={programme} today={today} />
            ))}
            {programmes.length === 0 && <EmptyState title={say.none} text={say.noneText} />}
            <NewProgramme placeId={placeId} />
          </Stack>
        )}
      </Answer>
    </>
  );
}

function OneProgramme({ placeId, programme, today }: { placeId: string; programme: Programme; today: string }) {
  const words = useWords();
  const say = words.canteen.subsidies;
  const own = useOwnText();
  return (
    <Section
      title={own(programme.name, programme.nameEn)}
      actions={<AddRule programmeId={programme.id} today={today} label={say.addRule} />}
    >
      {programme.rules.length === 0 && <Text c="dimmed">{say.noRules}</Text>}
      <ul className="linli-choices">
        {programme.rules.map((rule) => (
          <li key={rule.id} className="linli-choice">
            <RuleFacts rule={rule} today={today} />
            {(rule.untilOn === null || rule.untilOn > today) && (
              <Group gap="xs">
                <AddRule programmeId={programme.id} today={today} label={say.replace} replaced={rule} />
                {rule.fromOn <= today && <EndRule rule={rule} today={today} />}
              </Group>
            )}
          </li>
        ))}
      </ul>
      <Group>
        <Button
          variant="light"
          renderRoot={(props) => (
            <Link
              to="/area/$placeId/subsidies/$programmeId"
              params={{ placeId, programmeId: programme.id }}
              {...props}
            />
          )}
        >
          {words.settlement.open}
        </Button>
      </Group>
    </Section>
  );
}

function RuleFacts({ rule, today }: { rule: Rule; today: string }) {
  const say = useWords().canteen.subsidies;
  const format = useFormat();
  const sayRule = useSayRule();
  const state = rule.fromOn > today ? "coming" : rule.untilOn !== null && rule.untilOn < today ? "over" : "now";
  return (
    <span>
      <strong>{sayRule(rule)}</strong>
      <span className="hint">
        {rule.untilOn === null
          ? say.from(format.day(rule.fromOn))
          : say.fromTo(format.day(rule.fromOn), format.day(rule.untilOn))}
      </span>
      <StatusBadge tone={state === "now" ? "good" : state === "coming" ? "waiting" : "quiet"}>
        {say.states[state]}
      </StatusBadge>
    </span>
  );
}

function AddRule(props: { programmeId: string; today: string; label: string; replaced?: Rule }) {
  const words = useWords();
  const [opened, { open, close }] = useDisclosure(false);
  const sayRule = useSayRule();
  return (
    <>
      <Button
        variant={props.replaced ? "default" : "light"}
        onClick={open}
        aria-label={props.replaced ? `${props.label}: ${sayRule(props.replaced)}` : undefined}
      >
        {props.label}
      </Button>
      <Modal
        size="xl"
        opened={opened}
        onClose={close}
        title={props.label}
        closeButtonProps={{ "aria-label": words.app.close }}
      >
        <RuleForm programmeId={props.programmeId} today={props.today} replaced={props.replaced ?? null} done={close} />
      </Modal>
    </>
  );
}

function EndRule({ rule, today }: { rule: Rule; today: string }) {
  const say = useWords().canteen.subsidies;
  const trpc = useTRPC();
  const confirm = useConfirm();
  const sayRule = useSayRule();
  const act = useAct(trpc.money.endRule.mutationOptions(), { said: () => say.ended });
  return (
    <>
      <Button variant="subtle" color="red" onClick={confirm.open} aria-label={`${say.end}: ${sayRule(rule)}`}>
        {say.end}
      </Button>
      <ConfirmDialog
        {...confirm}
        title={say.endTitle}
        text={say.endText(sayRule(rule))}
        yes={say.end}
        danger
        act={act}
        onYes={() => act.run({ ruleId: rule.id, untilOn: today })}
      />
    </>
  );
}

function NewProgramme({ placeId }: { placeId: string }) {
  const words = useWords();
  const say = words.canteen.subsidies;
  const trpc = useTRPC();
  const act = useAct(trpc.money.saveProgramme.mutationOptions(), { said: () => words.app.saved });
  const toInput = ({ name, nameEn }: { name: string; nameEn: string }) => ({
    placeId,
    name,
    nameEn: nameEn.trim() || null,
  });
  const entry = useEntry({
    start: { name: "", nameEn: "" },
    schema: saveProgrammeInput,
    toInput,
    send: async (values) => {
      if (await act.run(toInput(values))) entry.form.reset();
    },
  });
  return (
    <Section title={say.newProgramme}>
      <EntryForm entry={entry} act={act} send={say.addProgramme}>
        <Group grow align="flex-start" preventGrowOverflow={false}>
          <TextInput label={say.name} {...entry.field("name")} />
          <TextInput label={say.nameEn} {...entry.field("nameEn")} />
        </Group>
      </EntryForm>
    </Section>
  );
}

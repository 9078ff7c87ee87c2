import { Button, Group, Radio, SegmentedControl, Stack, Text, Title } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { useTRPC } from "../trpc.ts";
import { useActor } from "../ui/access.tsx";
import { Problem, useAct } from "../ui/act.tsx";
import { useFormat } from "../ui/format.ts";
import { useOwnText } from "../ui/own-text.ts";
import { useElder } from "../ui/preferences.ts";
import { Section } from "../ui/section.tsx";
import { StatusBadge } from "../ui/status-badge.tsx";
import { Steps } from "../ui/steps.tsx";
import { useLanguage, useWords } from "../ui/words.tsx";
import { type ForPerson, type Role, type Shift, useIntention } from "./queries.ts";
import { Why } from "./say-why.tsx";
import { TeamSignUp } from "./team-sign-up.tsx";

/** The roles of a shift, and the way into each: all at once, or in elder mode one decision a page. */
export function SignUp({ shift }: { shift: Shift }) {
  const words = useWords();
  const say = words.shifts.signUp;
  const elder = useElder();
  const { me, known } = useActor();
  const [forId, setForId] = useState(shift.people[0]?.id ?? "");
  const person = shift.people.find((each) => each.id === forId) ?? shift.people[0];
  if (elder && person) return <OneByOne shift={shift} person={person} choose={setForId} />;
  return (
    <Section title={say.title} plain actions={me && <TeamSignUp shift={shift} />}>
      {shift.people.length > 1 && (
        <Stack gap={6}>
          <Text fw={600} id="for-whom">
            {say.forWhom}
          </Text>
          <SegmentedControl
            aria-labelledby="for-whom"
            value={person?.id}
            onChange={setForId}
            data={shift.people.map(({ id, name, self }) => ({ value: id, label: self ? say.self : name }))}
          />
        </Stack>
      )}
      <ul className="linli-roles">
        {shift.roles.map((role) => (
          <li key={role.poolId} className="linli-role">
            <RoleFacts role={role} />
            {person && <RoleWay shift={shift} role={role} person={person} />}
            {!me && known && (
              <Button
                variant="light"
                renderRoot={(props) => <Link to="/sign-in" search={{ next: `/shifts/${shift.id}` }} {...props} />}
              >
                {say.signIn}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </Section>
  );
}

function RoleFacts({ role, unnamed }: { role: Role; unnamed?: boolean }) {
  const words = useWords();
  const say = words.shifts.role;
  const own = useOwnText();
  const named = useCatalogueName();
  const needs = [
    ...[...role.skills, ...role.trainings].map(named),
    ...(role.minAge === null ? [] : [say.minAge(role.minAge)]),
  ];
  const missing = Math.max(0, role.needed - role.taken);
  return (
    <>
      <Group justify="space-between" gap="xs">
        {!unnamed && <Title order={3}>{own(role.role, role.roleEn)}</Title>}
        <StatusBadge tone={role.free > 0 ? "good" : "waiting"}>
          {role.free > 0 ? say.free(role.free) : say.full}
        </StatusBadge>
      </Group>
      {role.waiting > 0 && <Text size="sm">{say.waiting(role.waiting)}</Text>}
      {missing > 0 && <Text size="sm">{say.missing(missing)}</Text>}
      {needs.length > 0 && <Text size="sm">{say.needs(needs.join(say.and))}</Text>}
    </>
  );
}

/** The button, or the sentence why there is none. */
function RoleWay({ shift, role, person }: { shift: Shift; role: Role; person: ForPerson }) {
  const words = useWords();
  const act = useSignUp(shift, person);
  const objection = person.objections[role.poolId] ?? null;
  if (person.booking?.poolId === role.poolId) {
    return <Text fw={600}>{words.shifts.states[person.booking.state]}</Text>;
  }
  if (objection?.code === "already_booked") return <OtherRole shift={shift} role={role} person={person} />;
  if (objection) return <Why refusal={objection} zone={shift.zone} />;
  return (
    <>
      <Problem act={act} />
      <Button onClick={() => act.signUp(role)} loading={act.busy} variant={role.free > 0 ? "filled" : "light"}>
        {sayAct(words, shift, role)}
      </Button>
    </>
  );
}

/** For who has a place in another role: the way over to this one, if it has room. */
function OtherRole({ shift, role, person }: { shift: Shift; role: Role; person: ForPerson }) {
  const trpc = useTRPC();
  const say = useWords().shifts.mine;
  const intention = useIntention();
  const act = useAct(trpc.shifts.changeRole.mutationOptions(), { said: () => say.changed, after: intention.done });
  const { booking } = person;
  if (!booking || role.free === 0 || shift.approval === "manager" || shift.now >= shift.closesAt) return null;
  const change = () =>
    act.run({ bookingId: booking.id, poolId: role.poolId, requestKey: intention.key(role.poolId.slice(-12)) });
  return (
    <>
      <Problem act={act} />
      <Button variant="default" loading={act.busy} onClick={change}>
        {say.changeRole}
      </Button>
    </>
  );
}

/** Role, for whom, and a last look: one question a page. */
function OneByOne({ shift, person, choose }: { shift: Shift; person: ForPerson; choose: (id: string) => void }) {
  const words = useWords();
  const say = words.shifts.signUp;
  const own = useOwnText();
  const format = useFormat(shift.zone);
  const [poolId, setPoolId] = useState("");
  const act = useSignUp(shift, person);
  const role = shift.roles.find((each) => each.poolId === poolId);
  const mayTake = (each: Role) => (person.objections[each.poolId] ?? null) === null;
  if (shift.people.every((each) => each.booking !== null)) return null;
  const roles = {
    key: "role",
    title: say.chooseRole,
    made: role !== undefined && mayTake(role),
    content: (
      <Radio.Group value={poolId} onChange={setPoolId} aria-label={say.chooseRole}>
        <Stack gap="md">
          {shift.roles.map((each) => (
            <div key={each.poolId} className="linli-role">
              <Radio value={each.poolId} disabled={!mayTake(each)} label={own(each.role, each.roleEn)} fw={600} />
              <RoleFacts role={each} unnamed />
              {!mayTake(each) && person.objections[each.poolId] && (
                <Why
                  refusal={person.objections[each.poolId] as NonNullable<(typeof person.objections)[string]>}
                  zone={shift.zone}
                />
              )}
            </div>
          ))}
        </Stack>
      </Radio.Group>
    ),
  };
  const whom = {
    key: "whom",
    title: say.forWhom,
    content: (
      <Radio.Group value={person.id} onChange={choose} aria-label={say.forWhom}>
        <Stack gap="md">
          {shift.people.map(({ id, name, self }) => (
            <Radio key={id} value={id} label={self ? say.self : name} />
          ))}
        </Stack>
      </Radio.Group>
    ),
  };
  const look = {
    key: "look",
    title: say.confirm,
    content: (
      <Stack gap="sm">
        <Text fw={700}>{format.span(shift.startsAt, shift.endsAt)}</Text>
        <Text>{shift.address}</Text>
        {role && <Text>{words.shifts.mine.role(own(role.role, role.roleEn))}</Text>}
        {!person.self && <Text>{words.shifts.my.for(person.name)}</Text>}
      </Stack>
    ),
  };
  return (
    <Section title={say.title}>
      <Steps
        steps={shift.people.length > 1 ? [whom, roles, look] : [roles, look]}
        finish={role ? sayAct(words, shift, role) : say.act}
        busy={act.busy}
        problem={<Problem act={act} />}
        onFinish={() => role && act.signUp(role)}
      />
    </Section>
  );
}

function useSignUp(shift: Shift, person: ForPerson) {
  const trpc = useTRPC();
  const { done } = useWords().shifts.signUp;
  const intention = useIntention();
  const act = useAct(trpc.shifts.signUp.mutationOptions(), {
    said: ({ state }) => done[state as keyof typeof done],
    after: () => {
      intention.done();
      window.scrollTo({ top: 0 });
    },
  });
  const signUp = (role: Role) =>
    act.run({
      poolId: role.poolId,
      requestKey: intention.key(`${role.poolId.slice(-12)}${person.id.slice(-12)}`),
      ...(person.self ? {} : { forId: person.id }),
    });
  return { ...act, signUp, shift };
}

function sayAct(words: ReturnType<typeof useWords>, shift: Shift, role: Role): string {
  const say = words.shifts.signUp;
  if (shift.approval === "manager") return say.ask;
  return role.free > 0 ? say.act : say.queue;
}

function useCatalogueName() {
  const english = useLanguage() === "en";
  return ({ zh, en }: { zh: string; en: string }) => (english ? en : zh);
}

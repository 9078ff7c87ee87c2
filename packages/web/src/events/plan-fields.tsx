import { Button, Group, MultiSelect, NumberInput, Stack, Text, TextInput } from "@mantine/core";
import { IconPlus, IconTrash } from "@tabler/icons-react";
import { useState } from "react";
import { useLanguage, useWords } from "../ui/words.tsx";
import { clockOf, minuteOf, newPlan, newRole, type PlanValues, type RoleValues } from "./entry-values.ts";
import type { EventEntryForm } from "./event-form.tsx";
import type { FormFacts } from "./queries.ts";

interface FieldsProps {
  entry: EventEntryForm;
  facts: FormFacts;
}

/** The shifts of a day and the roles of each. */
export function PlanFields({ entry, facts }: FieldsProps) {
  const say = useWords().events.form;
  const { plan } = entry.values;
  return (
    <Stack gap="md">
      {plan.map((shift, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a new shift has nothing else to be known by
        <fieldset key={at} className="linli-box">
          <legend>{say.shift(at + 1)}</legend>
          <Stack gap="md">
            <div className="linli-filters">
              <TextInput type="time" label={say.starts} {...startField(entry, at)} />
              <NumberInput
                label={say.length}
                min={15}
                max={1440}
                step={30}
                allowDecimal={false}
                {...entry.field(`plan.${at}.minutes`)}
              />
              <EndNote shift={shift} />
            </div>
            <RoleFields roles={shift.roles} facts={facts} at={`plan.${at}.roles`} form={entry.form} />
            {plan.length > 1 && (
              <Group justify="flex-end">
                <Button
                  variant="subtle"
                  color="red"
                  leftSection={<IconTrash size="1.1em" aria-hidden />}
                  onClick={() => entry.form.removeListItem("plan", at)}
                >
                  {say.removeShift(at + 1)}
                </Button>
              </Group>
            )}
          </Stack>
        </fieldset>
      ))}
      {plan.length < 8 && (
        <Group>
          <Button
            variant="light"
            leftSection={<IconPlus size="1.1em" aria-hidden />}
            onClick={() => entry.form.insertListItem("plan", newPlan("14:00"))}
          >
            {say.addShift}
          </Button>
        </Group>
      )}
    </Stack>
  );
}

/** A time that is missing is told at its field, though the server speaks of minutes. */
function startField(entry: EventEntryForm, at: number) {
  const field = entry.field(`plan.${at}.starts`);
  return { ...field, error: field.error ?? entry.form.errors[`plan.${at}.startsMin`] };
}

function EndNote({ shift }: { shift: Pick<PlanValues, "starts" | "minutes"> }) {
  const say = useWords().events.form;
  const end = minuteOf(shift.starts) + Number(shift.minutes);
  if (!Number.isFinite(end) || shift.minutes === "") return null;
  return (
    <Text c="dimmed" aria-live="polite" className="linli-beside-field">
      {end > 24 * 60 ? say.endsNextDay(clockOf(end)) : say.endsAt(clockOf(end))}
    </Text>
  );
}

interface RoleFieldsProps {
  roles: RoleValues[];
  facts: FormFacts;
  /** Where the list of roles is in the form. */
  at: string;
  form: {
    getInputProps: EventEntryForm["field"];
    insertListItem: (path: string, item: unknown) => void;
    removeListItem: (path: string, index: number) => void;
  };
}

/** The roles of one shift: how many places each, how many it needs to run, and what one must be able to do. */
export function RoleFields({ roles, facts, at, form }: RoleFieldsProps) {
  const say = useWords().events.form;
  return (
    <Stack gap="md">
      {roles.map((role, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a new role has nothing else to be known by
        <fieldset key={index} className="linli-box">
          <legend>{say.roleNumber(index + 1)}</legend>
          <div className="linli-role">
            <TextInput label={say.role} placeholder={say.roleHint} {...form.getInputProps(`${at}.${index}.role`)} />
            <NumberInput
              label={say.rolePlaces}
              min={1}
              max={1000}
              allowDecimal={false}
              {...form.getInputProps(`${at}.${index}.places`)}
            />
            <NumberInput
              label={say.roleNeeded}
              min={0}
              max={1000}
              allowDecimal={false}
              {...form.getInputProps(`${at}.${index}.needed`)}
            />
            {roles.length > 1 && (
              <Button
                variant="subtle"
                color="red"
                aria-label={say.removeRole(role.role || say.roleNumber(index + 1))}
                leftSection={<IconTrash size="1.1em" aria-hidden />}
                onClick={() => form.removeListItem(at, index)}
              >
                {say.remove}
              </Button>
            )}
          </div>
          <Demands role={role} facts={facts} at={`${at}.${index}`} form={form} />
        </fieldset>
      ))}
      {roles.length < 12 && (
        <Group>
          <Button
            variant="default"
            leftSection={<IconPlus size="1.1em" aria-hidden />}
            onClick={() => form.insertListItem(at, newRole())}
          >
            {say.addRole}
          </Button>
        </Group>
      )}
    </Stack>
  );
}

function Demands({ role, facts, at, form }: Omit<RoleFieldsProps, "roles"> & { role: RoleValues }) {
  const say = useWords().events.form;
  const english = useLanguage() === "en";
  const [open, setOpen] = useState(
    role.skills.length > 0 || role.trainings.length > 0 || role.minAge !== "" || role.roleEn !== "",
  );
  const named = (of: FormFacts["skills"]) =>
    of.map(({ code, nameZh, nameEn }) => ({ value: code, label: english ? nameEn : nameZh }));
  if (!open) {
    return (
      <button type="button" className="linli-text-button" onClick={() => setOpen(true)}>
        {say.roleMore}
      </button>
    );
  }
  return (
    <div className="linli-filters">
      <MultiSelect label={say.roleSkills} data={named(facts.skills)} {...form.getInputProps(`${at}.skills`)} />
      <MultiSelect label={say.roleTrainings} data={named(facts.trainings)} {...form.getInputProps(`${at}.trainings`)} />
      <NumberInput
        label={say.roleMinAge}
        min={0}
        max={100}
        allowDecimal={false}
        {...form.getInputProps(`${at}.minAge`)}
      />
      <TextInput label={say.roleEn} lang="en" {...form.getInputProps(`${at}.roleEn`)} />
    </div>
  );
}

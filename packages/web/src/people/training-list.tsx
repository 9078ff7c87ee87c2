import { Group, Stack, Text } from "@mantine/core";
import type { ReactNode } from "react";
import { useFormat } from "../ui/format.ts";
import { StatusBadge } from "../ui/status-badge.tsx";
import { useWords } from "../ui/words.tsx";
import { type OwnProfile, useCatalogueName } from "./queries.ts";

type Training = OwnProfile["trainings"][number];

/** Trainings with their end, the expired ones said so. */
export function TrainingList(props: { trainings: readonly Training[]; acts?: (training: Training) => ReactNode }) {
  const { skills: say } = useWords().people;
  const format = useFormat();
  const nameOf = useCatalogueName();
  const today = format.dayOf(Date.now());
  return (
    <Stack component="ul" gap="md" p={0} m={0} style={{ listStyle: "none" }}>
      {props.trainings.map((training) => {
        const { id, doneOn, expiresOn, recordedByName } = training;
        const over = expiresOn !== null && expiresOn < today;
        return (
          <Group component="li" key={id} justify="space-between" gap="sm">
            <div>
              <Text fw={600}>{nameOf(training)}</Text>
              <Text size="sm" c="dimmed">
                {[say.doneOn(format.day(doneOn)), recordedByName && say.by(recordedByName)].filter(Boolean).join(" · ")}
              </Text>
            </div>
            <Group gap="sm">
              {expiresOn === null ? (
                <StatusBadge tone="good">{say.validForever}</StatusBadge>
              ) : over ? (
                <StatusBadge tone="bad">{say.expired(format.day(expiresOn))}</StatusBadge>
              ) : (
                <StatusBadge tone="good">{say.validUntil(format.day(expiresOn))}</StatusBadge>
              )}
              {props.acts?.(training)}
            </Group>
          </Group>
        );
      })}
    </Stack>
  );
}

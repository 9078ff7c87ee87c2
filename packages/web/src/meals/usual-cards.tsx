import type { Suggested } from "@linli/shared/meals/usual";
import { Button, Group, Stack, Text } from "@mantine/core";
import { useFormat } from "../ui/format.ts";
import { useOwnText } from "../ui/own-text.ts";
import { useWords } from "../ui/words.tsx";
import type { Menu } from "./queries.ts";

interface UsualCardsProps {
  menu: Menu;
  usual: Suggested | null;
  last: Suggested | null;
  take: (suggested: Suggested) => void;
}

/** The usual, and the last order again: what each would be on this menu, and one tap that takes it. */
export function UsualCards({ menu, usual, last, take }: UsualCardsProps) {
  const words = useWords();
  const format = useFormat();
  const say = words.ordering.usual;
  const which = `${format.day(menu.onDate)} ${words.meals.times[menu.meal]}`;
  const same = usual && last && sameLines(usual, last) && usual.mode === last.mode;
  return (
    <Stack gap="sm">
      {usual && <Card title={say.title(which)} label={say.takeUsual} menu={menu} suggested={usual} take={take} />}
      {last && !same && <Card title={say.last(which)} label={say.takeLast} menu={menu} suggested={last} take={take} />}
    </Stack>
  );
}

interface CardProps {
  title: string;
  label: string;
  menu: Menu;
  suggested: Suggested;
  take: (suggested: Suggested) => void;
}

function Card({ title, label, menu, suggested, take }: CardProps) {
  const words = useWords();
  const say = words.ordering.usual;
  return (
    <Group justify="space-between" gap="sm" className="linli-usual">
      <Stack gap={2} style={{ flex: "1 1 12rem" }}>
        <Text fw={600}>{title}</Text>
        <Dishes menu={menu} suggested={suggested} />
      </Stack>
      <Button size="lg" aria-label={label} onClick={() => take(suggested)}>
        {say.take}
      </Button>
    </Group>
  );
}

/** What is suggested, how it is had, and what of it is not there this time. */
export function Dishes({ menu, suggested }: { menu: Menu; suggested: Suggested }) {
  const words = useWords();
  const own = useOwnText();
  const names = suggested.lines.map(({ poolId, portions }) => {
    const dish = menu.dishes.find((one) => one.poolId === poolId);
    return `${dish ? own(dish.name, dish.nameEn) : ""}×${portions}`;
  });
  return (
    <>
      <Text>{`${names.join(words.meals.mine.comma)} · ${words.meals.modes[suggested.mode]}`}</Text>
      {suggested.missing.length > 0 && (
        <Text size="sm">{words.ordering.usual.missing(suggested.missing.map((one) => own(one.name, one.nameEn)))}</Text>
      )}
    </>
  );
}

function sameLines(one: Suggested, other: Suggested): boolean {
  const said = ({ lines }: Suggested) =>
    lines
      .map(({ poolId, portions }) => `${poolId}×${portions}`)
      .sort()
      .join();
  return said(one) === said(other);
}

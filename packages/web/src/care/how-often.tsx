import { Select } from "@mantine/core";
import { useWords } from "../ui/words.tsx";

interface HowOftenProps {
  /** 0: just this once; else every so many weeks. */
  weeks: number;
  choose: (weeks: number) => void;
}

/** Whether a visit comes again: once, or every one, two or four weeks at the same time. */
export function HowOften({ weeks, choose }: HowOftenProps) {
  const say = useWords().care.book;
  return (
    <Select
      label={say.repeat}
      description={say.repeatHint}
      allowDeselect={false}
      value={String(weeks)}
      onChange={(value) => choose(Number(value))}
      data={[
        { value: "0", label: say.once },
        { value: "1", label: say.weekly },
        ...[2, 3, 4].map((count) => ({ value: String(count), label: say.everyWeeks(count) })),
      ]}
    />
  );
}

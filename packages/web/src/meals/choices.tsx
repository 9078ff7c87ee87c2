import { Stack, Text, VisuallyHidden } from "@mantine/core";
import { useId } from "react";

interface ChoicesProps {
  title: string;
  value: string;
  choose: (value: string) => void;
  among: readonly { value: string; label: string }[];
  /** The title is for ears alone: what stands above says it to the eyes. */
  quiet?: boolean;
}

/** One of a few, as buttons that wrap: nothing hides behind a list or the edge of a phone. */
export function Choices({ title, value, choose, among, quiet }: ChoicesProps) {
  const id = useId();
  return (
    <Stack gap={6}>
      {quiet ? (
        <VisuallyHidden id={id}>{title}</VisuallyHidden>
      ) : (
        <Text fw={600} id={id}>
          {title}
        </Text>
      )}
      <div className="linli-pick" role="radiogroup" aria-labelledby={id}>
        {among.map((one) => (
          <label key={one.value} className="linli-pick-one">
            <input type="radio" name={id} checked={one.value === value} onChange={() => choose(one.value)} />
            <span>{one.label}</span>
          </label>
        ))}
      </div>
    </Stack>
  );
}

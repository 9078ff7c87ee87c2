import { Input, VisuallyHidden } from "@mantine/core";
import { useId } from "react";

interface ChoicesProps<T extends string> {
  title: string;
  /** Null: nothing is chosen yet. */
  value: T | null;
  choose: (value: T) => void;
  among: readonly { value: T; label: string }[];
  /** Why it cannot stay as it is. */
  error?: string | null;
  /** The title is for ears alone: what stands above says it to the eyes. */
  quiet?: boolean;
}

/** One of a few, as buttons that wrap: nothing hides behind a list or the edge of a phone. */
export function Choices<T extends string>({ title, value, choose, among, error, quiet }: ChoicesProps<T>) {
  const id = useId();
  const label = `${id}-label`;
  return (
    <Input.Wrapper
      id={id}
      labelElement="div"
      label={quiet ? undefined : title}
      labelProps={{ id: label, mb: 6 }}
      error={error}
    >
      {quiet && <VisuallyHidden id={label}>{title}</VisuallyHidden>}
      <div className="linli-pick" role="radiogroup" aria-labelledby={label}>
        {among.map((one) => (
          <label key={one.value} className="linli-pick-one">
            <input
              type="radio"
              name={id}
              value={one.value}
              checked={one.value === value}
              aria-invalid={error ? true : undefined}
              onChange={() => choose(one.value)}
            />
            <span>{one.label}</span>
          </label>
        ))}
      </div>
    </Input.Wrapper>
  );
}

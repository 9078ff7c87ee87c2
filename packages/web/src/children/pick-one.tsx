import { Input } from "@mantine/core";
import { useId } from "react";

interface PickOneProps<T extends string> {
  label: string;
  options: readonly { value: T; label: string }[];
  value: T | null;
  onChange: (value: T) => void;
  error?: string | null;
}

/** A few answers as large buttons, of which one is chosen. */
export function PickOne<T extends string>({ label, options, value, onChange, error }: PickOneProps<T>) {
  const id = useId();
  return (
    <Input.Wrapper label={label} labelElement="div" error={error} id={id} labelProps={{ id: `${id}-label` }}>
      <div className="linli-pick" role="radiogroup" aria-labelledby={`${id}-label`}>
        {options.map((option) => (
          <label key={option.value} className="linli-pick-one">
            <input
              type="radio"
              name={id}
              value={option.value}
              checked={option.value === value}
              aria-invalid={error ? true : undefined}
              onChange={() => onChange(option.value)}
            />
            <span>{option.label}</span>
          </label>
        ))}
      </div>
    </Input.Wrapper>
  );
}

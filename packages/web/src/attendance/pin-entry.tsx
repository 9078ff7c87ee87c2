import { Button, Stack, TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { Section } from "../ui/section.tsx";
import { useWords } from "../ui/words.tsx";
import type { Proof } from "./check-in-page.tsx";

/** The number on the station's screen, for phones without a camera. */
export function PinEntry({ busy, use }: { busy: boolean; use: (proof: Proof) => Promise<void> }) {
  const words = useWords();
  const say = words.attendance.checkIn;
  const [pin, setPin] = useState("");
  const [wrong, setWrong] = useState(false);
  const digits = pin.replaceAll(/\D/g, "");
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (digits.length !== 6) return setWrong(true);
    setWrong(false);
    void use({ pin: digits });
  };
  return (
    <Section title={say.byNumber}>
      <form onSubmit={submit} noValidate>
        <Stack gap="md">
          <TextInput
            label={say.pinLabel}
            description={say.pinHint}
            inputMode="numeric"
            autoComplete="one-time-code"
            maxLength={8}
            value={pin}
            error={wrong && digits.length !== 6 ? say.pinMissing : null}
            onChange={(event) => setPin(event.currentTarget.value)}
            classNames={{ input: "linli-pin-input" }}
          />
          <Button type="submit" size="lg" loading={busy}>
            {say.submit}
          </Button>
        </Stack>
      </form>
    </Section>
  );
}

import type { Language } from "@linli/shared/words/words";
import { type MantineColorScheme, Radio, Stack, Switch, useMantineColorScheme } from "@mantine/core";
import { type ElderSize, elderSizes, setPreferences, usePreferences } from "../ui/preferences.ts";
import { useWords } from "../ui/words.tsx";
import { Sheet, type SheetProps } from "./sheet.tsx";

/** Language, light or dark, elder mode and its size of text. */
export default function DisplaySettingsPanel(props: SheetProps) {
  const words = useWords();
  const { language, elder } = usePreferences();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  return (
    <Sheet {...props} title={words.app.settings}>
      <Stack gap="lg">
        <Choice
          label={words.app.language.label}
          value={language}
          options={[
            ["zh-CN", words.app.language.zh],
            ["en", words.app.language.en],
          ]}
          onChange={(chosen) => setPreferences({ language: chosen as Language })}
        />
        <Choice
          label={words.app.scheme.label}
          value={colorScheme}
          options={[
            ["light", words.app.scheme.light],
            ["dark", words.app.scheme.dark],
            ["auto", words.app.scheme.auto],
          ]}
          onChange={(chosen) => setColorScheme(chosen as MantineColorScheme)}
        />
        <Switch
          label={words.app.elder.switch}
          description={words.app.elder.on}
          checked={elder !== null}
          onChange={(event) => setPreferences({ elder: event.currentTarget.checked ? "large" : null })}
        />
        {elder && (
          <Choice
            label={words.app.elder.size}
            value={elder}
            options={elderSizes.map((size) => [size, words.app.elder[size]])}
            onChange={(chosen) => setPreferences({ elder: chosen as ElderSize })}
          />
        )}
      </Stack>
    </Sheet>
  );
}

function Choice(props: {
  label: string;
  value: string;
  options: [value: string, label: string][];
  onChange: (value: string) => void;
}) {
  return (
    <Radio.Group label={props.label} value={props.value} onChange={props.onChange}>
      {props.options.map(([value, label]) => (
        <Radio key={value} value={value} label={label} lang={value === "en" || value === "zh-CN" ? value : undefined} />
      ))}
    </Radio.Group>
  );
}

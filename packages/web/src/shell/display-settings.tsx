import type { Language } from "@linli/shared/words/words";
import { ActionIcon, type MantineColorScheme, Popover, Radio, Stack, useMantineColorScheme } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconSettings } from "@tabler/icons-react";
import { type ElderSize, elderSizes, setPreferences, usePreferences } from "../ui/preferences.ts";
import { useWords } from "../ui/words.tsx";

/** Language, light or dark, and in elder mode the size of the text. */
export function DisplaySettings() {
  const words = useWords();
  const { language, elder } = usePreferences();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const [opened, { toggle, close }] = useDisclosure(false);
  return (
    <Popover opened={opened} onDismiss={close} position="bottom-end" withArrow shadow="md" trapFocus returnFocus>
      <Popover.Target>
        <ActionIcon onClick={toggle} aria-label={words.app.settings} title={words.app.settings} color="gray">
          <IconSettings size="1.5em" stroke={1.8} aria-hidden />
        </ActionIcon>
      </Popover.Target>
      <Popover.Dropdown className="linli-settings" aria-label={words.app.settings}>
        <Stack gap="md">
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
          {elder && (
            <Choice
              label={words.app.elder.size}
              value={elder}
              options={elderSizes.map((size) => [size, words.app.elder[size]])}
              onChange={(chosen) => setPreferences({ elder: chosen as ElderSize })}
            />
          )}
        </Stack>
      </Popover.Dropdown>
    </Popover>
  );
}

function Choice(props: {
  label: string;
  value: string;
  options: [value: string, label: string][];
  onChange: (value: string) => void;
}) {
  return (
    <Radio.Group label={props.label} value={props.value} onChange={props.onChange} size="sm">
      {props.options.map(([value, label]) => (
        <Radio key={value} value={value} label={label} lang={value === "en" || value === "zh-CN" ? value : undefined} />
      ))}
    </Radio.Group>
  );
}

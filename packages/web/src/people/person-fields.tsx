import { Group, Radio, SimpleGrid, TextInput } from "@mantine/core";
import type { Entry } from "../ui/entry.tsx";
import { useWords } from "../ui/words.tsx";
import { ResidencePicker } from "./residence-picker.tsx";

export interface PersonFieldValues extends Record<string, unknown> {
  name: string;
  sex: string;
  birthDate: string;
  residenceId: string;
  address: string;
  emergencyName: string;
  emergencyPhone: string;
}

interface PersonFieldsProps<T extends PersonFieldValues> {
  entry: Entry<T>;
  communityId: string | null;
  /** The person fills it in, so the browser may help. */
  own?: boolean;
  birthDateFixed?: boolean;
  residenceHint?: string;
}

/** The fields that every form about a person has. */
export function PersonFields<T extends PersonFieldValues>(props: PersonFieldsProps<T>) {
  const { entry, communityId, own = false, birthDateFixed = false, residenceHint } = props;
  const { people } = useWords();
  const say = people.form;
  const fill = (token: string) => (own ? token : "off");
  const setField = entry.form.setFieldValue as (field: string, value: unknown) => void;
  return (
    <>
      <TextInput label={say.name} withAsterisk autoComplete={fill("name")} {...entry.field("name")} />
      <Radio.Group label={say.sex} {...entry.field("sex")}>
        <Group gap="lg" mt={4}>
          <Radio value="female" label={people.sexes.female} />
          <Radio value="male" label={people.sexes.male} />
        </Group>
      </Radio.Group>
      <TextInput
        label={say.birthDate}
        description={birthDateFixed ? say.birthDateFixed : own ? say.birthDateHint : undefined}
        type="date"
        readOnly={birthDateFixed}
        autoComplete={fill("bday")}
        {...entry.field("birthDate")}
      />
      <ResidencePicker
        value={entry.values.residenceId}
        communityId={communityId}
        onChange={(placeId) => setField("residenceId", placeId)}
        hint={residenceHint}
      />
      <TextInput
        label={say.address}
        description={say.addressHint}
        autoComplete={fill("street-address")}
        {...entry.field("address")}
      />
      <SimpleGrid cols={{ base: 1, sm: 2 }}>
        <TextInput label={say.emergencyName} autoComplete="off" {...entry.field("emergencyName")} />
        <TextInput label={say.emergencyPhone} type="tel" autoComplete="off" {...entry.field("emergencyPhone")} />
      </SimpleGrid>
    </>
  );
}

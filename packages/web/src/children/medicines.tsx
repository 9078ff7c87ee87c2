import { allowMedicineInput } from "@linli/shared/children/schema";
import { Button, Text, TextInput } from "@mantine/core";
import { useState } from "react";
import { Opening } from "../people/family-forms.tsx";
import { useKeys } from "../shifts/queries.ts";
import { useTRPC } from "../trpc.ts";
import { useAct } from "../ui/act.tsx";
import { ConfirmDialog, useConfirm } from "../ui/confirm-dialog.tsx";
import { EntryForm, useEntry } from "../ui/entry.tsx";
import { useFormat } from "../ui/format.ts";
import { Section } from "../ui/section.tsx";
import { useWords } from "../ui/words.tsx";
import type { ChildRecord } from "./queries.ts";
import type { OfChild } from "./record-page.tsx";

/** Medicines that the station is to give, slip by slip. */
export function Medicines({ child }: OfChild) {
  const say = useWords().children.consent;
  const medicines = child.consents.filter((one) => one.what === "medication");
  return (
    <Section title={say.medicineTitle} lead={say.medicineLead} actions={<AddMedicine child={child} />}>
      {medicines.length === 0 && <Text c="dimmed">{say.medicineNone}</Text>}
      <ul className="linli-choices">
        {medicines.map((one) => (
          <li key={one.id} className="linli-choice linli-child-row">
            <Medicine one={one} />
          </li>
        ))}
      </ul>
    </Section>
  );
}

function Medicine({ one }: { one: ChildRecord["consents"][number] }) {
  const say = useWords().children.consent;
  const format = useFormat();
  const trpc = useTRPC();
  const confirm = useConfirm();
  const act = useAct(trpc.children.withdrawConsent.mutationOptions(), { said: () => say.saved });
  const label = say.withdrawOf(one.medicine ?? "");
  return (
    <>
      <span>
        <strong>{say.medicineLine(one.medicine ?? "", one.dose ?? "")}</strong>
        <span className="hint">{say.days(format.day(one.fromOn ?? ""), format.day(one.untilOn ?? ""))}</span>
      </span>
      <Button variant="default" onClick={confirm.open} aria-label={label}>
        {say.withdraw}
      </Button>
      <ConfirmDialog
        {...confirm}
        title={label}
        text={say.withdrawConfirm}
        yes={say.withdraw}
        danger
        act={act}
        onYes={() => act.run({ consentId: one.id })}
      />
    </>
  );
}

function AddMedicine({ child }: OfChild) {
  const say = useWords().children.consent;
  const trpc = useTRPC();
  const dialog = useConfirm();
  const act = useAct(trpc.children.allowMedicine.mutationOptions(), {
    said: () => say.saved,
    after: (): void => {
      dialog.close();
      entry.form.reset();
      setAdded(added + 1);
    },
  });
  const keyOf = useKeys();
  const [added, setAdded] = useState(0);
  const toInput = <T extends object>(values: T) => ({
    ...values,
    childId: child.id,
    requestKey: keyOf([added, values]),
  });
  const entry = useEntry({
    start: { medicine: "", dose: "", fromOn: child.today, untilOn: child.today },
    schema: allowMedicineInput,
    toInput,
    send: (values) => act.run(toInput(values)),
  });
  return (
    <Opening label={say.addMedicine} dialog={dialog}>
      <EntryForm entry={entry} act={act} send={say.addMedicine}>
        <TextInput label={say.medicine} autoComplete="off" data-autofocus {...entry.field("medicine")} />
        <TextInput label={say.dose} description={say.doseHint} autoComplete="off" {...entry.field("dose")} />
        <div className="linli-child-two">
          <TextInput type="date" label={say.fromOn} {...entry.field("fromOn")} />
          <TextInput type="date" label={say.untilOn} {...entry.field("untilOn")} />
        </div>
      </EntryForm>
    </Opening>
  );
}

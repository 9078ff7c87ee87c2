import { bookers, doers } from "@linli/shared/care/kinds";
import { saveServiceInput } from "@linli/shared/care/schema";
import { personCategories } from "@linli/shared/money/rules";
import { Checkbox, NumberInput, Select, Stack, Textarea, TextInput } from "@mantine/core";
import { useTRPC } from "../trpc.ts";
import { useAct } from "../ui/act.tsx";
import { fenOf, yuanOf } from "../ui/clock-times.ts";
import { EntryForm, useEntry } from "../ui/entry.tsx";
import { useOwnText } from "../ui/own-text.ts";
import { useWords } from "../ui/words.tsx";
import type { CareDesk, Service } from "./queries.ts";

/** Everything that a service is. */
export function ServiceForm({ desk, service, done }: { desk: CareDesk; service?: Service; done: () => void }) {
  const words = useWords();
  const say = words.centre.settings;
  const own = useOwnText();
  const trpc = useTRPC();
  const act = useAct(trpc.care.saveService.mutationOptions(), { said: () => say.saved, after: done });
  const start = startOf(service);
  const toInput = ({ fee, withdrawHours, about, aboutEn, nameEn, minAge, ...values }: typeof start) => ({
    ...values,
    stationId: desk.station.id,
    serviceId: service?.id ?? null,
    nameEn: nameEn.trim() || null,
    about: about.trim() || null,
    aboutEn: aboutEn.trim() || null,
    minAge: minAge === "" ? null : minAge,
    feeFen: fenOf(fee),
    withdrawMin: Math.round(withdrawHours * 60),
    travelMin: values.atHome ? values.travelMin : 0,
    roomId: values.atHome ? null : values.roomId,
    checkMissed: values.atHome && values.checkMissed,
  });
  const entry = useEntry({
    start,
    schema: saveServiceInput,
    toInput,
    say: { doneBy: say.doneByMissing },
    check: (values) => ({ fee: Number.isNaN(fenOf(values.fee)) && words.app.form.wrong }),
    send: (values) => act.run(toInput(values)),
  });
  const { values, field } = entry;
  const named = <T extends string>(all: readonly T[], names: Record<T, string>) =>
    all.map((value) => ({ value, label: names[value] }));
  return (
    <EntryForm entry={entry} act={act} send={words.app.save}>
      <div className="linli-pair">
        <TextInput label={say.name} required {...field("name")} />
        <TextInput label={say.nameEn} {...field("nameEn")} />
      </div>
      <Textarea label={say.about} minRows={2} {...field("about")} />
      <Textarea label={say.aboutEn} minRows={2} {...field("aboutEn")} />
      <div className="linli-pair">
        <NumberInput label={say.minutes} min={5} max={720} {...field("minutes")} />
        <NumberInput label={say.places} description={say.placesHint} min={1} max={200} {...field("places")} />
      </div>
      <Select label={say.doneBy} allowDeselect={false} data={named(doers, words.centre.doers)} {...field("doneBy")} />
      <Checkbox label={say.atHome} {...entry.form.getInputProps("atHome", { type: "checkbox" })} />
      {values.atHome ? (
        <Stack gap="md">
          <NumberInput label={say.travel} min={0} max={120} {...field("travelMin")} />
          <Checkbox label={say.checkMissed} {...entry.form.getInputProps("checkMissed", { type: "checkbox" })} />
        </Stack>
      ) : (
        <Select
          label={say.room}
          clearable
          placeholder={say.noRoom}
          data={desk.rooms.map((room) => ({ value: room.id, label: own(room.name, room.nameEn) }))}
          {...field("roomId")}
        />
      )}
      <div className="linli-pair">
        <Select label={say.who} allowDeselect={false} data={named(bookers, words.centre.bookers)} {...field("who")} />
        <NumberInput label={say.minAge} min={0} max={120} {...field("minAge")} />
      </div>
      <Select
        label={say.category}
        clearable
        placeholder={say.anyCategory}
        data={named(personCategories, words.money.categories)}
        {...field("category")}
      />
      <div className="linli-pair">
        <TextInput label={say.fee} inputMode="decimal" {...field("fee")} />
        <NumberInput label={say.withdraw} min={0} max={336} {...field("withdrawHours")} />
        <NumberInput label={say.ahead} min={1} max={90} {...field("daysAhead")} />
      </div>
    </EntryForm>
  );
}

/** A haircut of half an hour is where a new service begins. */
function startOf(service: Service | undefined) {
  return {
    name: service?.name ?? "",
    nameEn: service?.nameEn ?? "",
    about: service?.about ?? "",
    aboutEn: service?.aboutEn ?? "",
    minutes: service?.minutes ?? 30,
    places: service?.places ?? 1,
    doneBy: service?.doneBy ?? "staff",
    roomId: service?.roomId ?? null,
    atHome: service?.atHome ?? false,
    travelMin: service?.travelMin ?? 0,
    who: service?.who ?? "everybody",
    minAge: service?.minAge ?? ("" as number | ""),
    category: service?.category ?? null,
    fee: yuanOf(service?.feeFen ?? 0),
    withdrawHours: (service?.withdrawMin ?? 120) / 60,
    daysAhead: service?.daysAhead ?? 14,
    checkMissed: service?.checkMissed ?? false,
  };
}

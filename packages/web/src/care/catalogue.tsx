import { Button, Group, Text } from "@mantine/core";
import { useTRPC } from "../trpc.ts";
import { May } from "../ui/access.tsx";
import { useAct } from "../ui/act.tsx";
import { ConfirmDialog, useConfirm } from "../ui/confirm-dialog.tsx";
import { useOwnText } from "../ui/own-text.ts";
import { Section } from "../ui/section.tsx";
import { useWords } from "../ui/words.tsx";
import { EditDialog } from "./edit-dialog.tsx";
import type { CareDesk, Service } from "./queries.ts";
import { useServiceFacts } from "./service-facts.tsx";
import { ServiceForm } from "./service-form.tsx";

/** What a centre offers: each service with what it is like, and a form to change it. */
export function Catalogue({ desk }: { desk: CareDesk }) {
  const words = useWords();
  const say = words.centre.settings;
  const own = useOwnText();
  const factsOf = useServiceFacts();
  return (
    <Section
      title={say.services}
      actions={
        <May permission="care.edit">
          <EditDialog title={say.addService} adds size="lg">
            {(done) => <ServiceForm desk={desk} done={done} />}
          </EditDialog>
        </May>
      }
    >
      {desk.services.length === 0 && <Text c="dimmed">{say.noServices}</Text>}
      <ul className="linli-choices">
        {desk.services.map((service) => (
          <li key={service.id} className="linli-choice linli-choice-wide">
            <span>
              <strong>{own(service.name, service.nameEn)}</strong>
              <span className="hint">
                {[words.centre.doers[service.doneBy], ...factsOf(service), words.centre.bookers[service.who]].join(
                  " · ",
                )}
              </span>
            </span>
            <May permission="care.edit">
              <Group gap="xs">
                <EditDialog title={say.changeService(own(service.name, service.nameEn))} size="lg">
                  {(done) => <ServiceForm desk={desk} service={service} done={done} />}
                </EditDialog>
                <Retire service={service} />
              </Group>
            </May>
          </li>
        ))}
      </ul>
    </Section>
  );
}

function Retire({ service }: { service: Service }) {
  const say = useWords().centre.settings;
  const own = useOwnText();
  const trpc = useTRPC();
  const confirm = useConfirm();
  const act = useAct(trpc.care.retireService.mutationOptions(), { said: () => say.retired });
  const title = say.retireOf(own(service.name, service.nameEn));
  return (
    <>
      <Button variant="subtle" color="red" onClick={confirm.open} aria-label={title}>
        {say.retire}
      </Button>
      <ConfirmDialog
        {...confirm}
        title={title}
        text={say.retireText}
        yes={say.retire}
        danger
        act={act}
        onYes={() => act.run({ stationId: service.stationId, serviceId: service.id })}
      />
    </>
  );
}

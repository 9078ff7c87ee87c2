import { Button, Group, TextInput } from "@mantine/core";
import { useState } from "react";
import { useTRPC } from "../trpc.ts";
import { Problem, useAct } from "../ui/act.tsx";
import { useWords } from "../ui/words.tsx";

/** Hands out a tray by the number on its label; a scanner types it and presses Enter. A void label says why, and which counts. */
export function ServeByLabel({ stationId }: { stationId: string }) {
  const say = useWords().kitchen.serve;
  const trpc = useTRPC();
  const [code, setCode] = useState("");
  const act = useAct(trpc.kitchen.serveLabel.mutationOptions(), {
    said: ({ label, personName }) => say.done(label, personName),
    after: () => setCode(""),
  });
  return (
    <form
      className="linli-no-print"
      onSubmit={(event) => {
        event.preventDefault();
        if (code.trim() !== "") void act.run({ stationId, code });
      }}
    >
      <Group gap="sm" align="end" mb="xs">
        <TextInput
          size="lg"
          flex="1 1 14rem"
          label={say.code}
          description={say.hint}
          autoComplete="off"
          value={code}
          onChange={(event) => setCode(event.currentTarget.value)}
        />
        <Button type="submit" size="lg" variant="light" loading={act.busy}>
          {say.send}
        </Button>
      </Group>
      <Problem act={act} />
    </form>
  );
}

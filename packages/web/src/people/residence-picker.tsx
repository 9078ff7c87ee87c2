import { Select } from "@mantine/core";
import { useState } from "react";
import { useWords } from "../ui/words.tsx";
import { useResidences } from "./queries.ts";

interface ResidencePickerProps {
  /** The place chosen, a community or something below it; "" for none. */
  value: string;
  /** The community that `value` is or belongs to, at the start. */
  communityId: string | null;
  onChange: (placeId: string) => void;
  hint?: string;
  error?: string | null;
}

/** Where somebody lives: the community first, then its grid for those who know it. */
export function ResidencePicker({ value, communityId, onChange, hint, error }: ResidencePickerProps) {
  const { people } = useWords();
  const [community, setCommunity] = useState(communityId ?? "");
  const communities = useResidences(null);
  const below = useResidences(community, community !== "");
  const named = (place: { id: string; name: string; aboveName: string | null }) => ({
    value: place.id,
    label: place.aboveName ? people.form.placeWithin(place.name, place.aboveName) : place.name,
  });
  const choose = (chosen: string | null) => {
    setCommunity(chosen ?? "");
    onChange(chosen ?? "");
  };
  return (
    <>
      <Select
        label={people.form.community}
        description={hint ?? people.form.communityHint}
        searchable
        clearable
        limit={60}
        nothingFoundMessage={people.form.communityNone}
        data={communities.data?.map(named) ?? []}
        value={community || null}
        onChange={choose}
        error={error}
      />
      {community !== "" && (below.data?.length ?? 0) > 0 && (
        <Select
          label={people.form.grid}
          searchable
          clearable
          limit={60}
          nothingFoundMessage={people.form.communityNone}
          data={below.data?.map(named) ?? []}
          value={value === community ? null : value || null}
          onChange={(chosen) => onChange(chosen ?? community)}
        />
      )}
    </>
  );
}

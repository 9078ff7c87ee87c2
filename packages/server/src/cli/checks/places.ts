import { sql } from "kysely";
import { brokenWhere, type Check } from "./check.ts";

/** Deeper than any tree of places; bounds the walk where somebody made a ring of them. */
const DEEPEST = 50;

/** The closure of the tree of places is what the parents say. */
const tree = brokenWhere<{ place_id: string; ancestor_id: string }>(
  "place.tree",
  sql`(
    with recursive above(place_id, ancestor_id, depth) as (
      select id, id, 0 from place
      union all
      select above.place_id, place.parent_id, above.depth + 1 from above
      join place on place.id = above.ancestor_id
      where place.parent_id is not null and above.depth < ${sql.lit(DEEPEST)}
    )
    select place_id, ancestor_id from (
      select place_id, ancestor_id, depth from above
      union all
      select place_id, ancestor_id, depth from place_ancestor
    ) as both_say group by place_id, ancestor_id, depth having count(*) <> 2
  )`,
  ({ place_id, ancestor_id }) => ({
    ids: [place_id, ancestor_id],
    what: `whether ${ancestor_id} is above place ${place_id}, and how far, is not what its parents say`,
  }),
);

export const placeChecks: readonly Check[] = [tree];

interface People {
  people: { mei: string; tom: string };
}

/** For every rule of families one way to break it by hand, and no other rule with it. */
export const familyDamages: Record<string, { does: (house: People) => string; names: () => string[] }> = {
  "delegation.pair": {
    does: ({ people }) => `
      insert into delegation (id, principal_id, delegate_id, scopes, created_at)
      values ('delegation-1', '${people.mei}', '${people.mei}', '["book"]', 0)`,
    names: () => ["delegation-1"],
  },
  "invitation.led": {
    does: ({ people }) => `
      insert into delegation (id, principal_id, delegate_id, scopes, created_at)
      values ('delegation-2', '${people.mei}', '${people.tom}', '["book"]', 0);
      insert into invitation (id, principal_id, made_by_id, scopes, code_hash, code_expires_at, made_at, used_at, delegation_id)
      values ('invitation-1', '${people.tom}', '${people.tom}', '["book"]', 'hash', 1, 0, 1, 'delegation-2')`,
    names: () => ["invitation-1"],
  },
};

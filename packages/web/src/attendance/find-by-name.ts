interface Named {
  name: string;
  pinyin: string;
  initials: string;
}

/** Those whose name, pinyin or initials hold what was typed; everyone when nothing was. */
export function findByName<T extends Named>(people: readonly T[], typed: string): T[] {
  const text = typed.trim().toLowerCase().replaceAll(/\s/g, "");
  return people.filter(
    ({ name, pinyin, initials }) =>
      name.toLowerCase().includes(text) || pinyin.startsWith(text) || initials.startsWith(text),
  );
}

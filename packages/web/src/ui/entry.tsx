import type { Words } from "@linli/shared/words/words";
import { Alert, Button, Group, Stack } from "@mantine/core";
import { type UseFormReturnType, useForm } from "@mantine/form";
import { IconAlertTriangle } from "@tabler/icons-react";
import { type FormEvent, type ReactNode, useId } from "react";
import { Problem } from "./act.tsx";
import { useWords } from "./words.tsx";

/** What a zod schema offers to anyone (standardschema.dev); so the pages need not load zod for its types. */
interface Schema {
  readonly "~standard": {
    validate: (value: unknown) => { issues?: readonly Issue[] } | Promise<unknown>;
  };
}
interface Issue {
  message: string;
  path?: readonly (PropertyKey | { key: PropertyKey })[];
  code?: string;
  minimum?: number | bigint;
  maximum?: number | bigint;
  origin?: string;
}

interface EntryOptions<T> {
  start: T;
  /** Checked on submit: a schema from shared/<room>/schema.ts. */
  schema?: Schema;
  /** What the schema checks, if not the values as they are: the input of the procedure. */
  toInput?: (values: T) => unknown;
  /** Sentences for fields where the general one is too dull: `{ login: words.auth.missing.login }`. */
  say?: Partial<Record<string, string>>;
  /** Rules of the page itself: field -> sentence, for those that are wrong. Runs besides the schema. */
  check?: (values: T) => Record<string, string | false | null | undefined>;
  /** Sends it. What was typed stays, whatever the answer. */
  send: (values: T) => unknown;
}

export interface Entry<T> {
  form: UseFormReturnType<T>;
  values: T;
  /** Value, error and change of a field: `<TextInput label=… {...entry.field("name")} />`. */
  field: UseFormReturnType<T>["getInputProps"];
  submit: (event?: FormEvent<HTMLFormElement>) => void;
  /** How many fields were wrong at the last try and have not been touched since. */
  wrong: number;
  id: string;
}

/** A form that keeps what was typed, says in words what is wrong, and takes one to the first wrong field. */
export function useEntry<T extends Record<string, unknown>>(options: EntryOptions<T>): Entry<T> {
  const words = useWords();
  const id = useId();
  const form = useForm<T>({
    initialValues: options.start,
    validateInputOnBlur: false,
    validate: (values) => problemsOf(words, options, values),
  });
  const focusFirst = () => {
    // The first wrong field in the order of the page; the page has drawn the errors by the next frame.
    requestAnimationFrame(() =>
      document.getElementById(id)?.querySelector<HTMLElement>("[aria-invalid=true]")?.focus(),
    );
  };
  const submit = form.onSubmit((values) => void options.send(values), focusFirst);
  const wrong = Object.keys(form.errors).length;
  return { form, values: form.values, field: form.getInputProps, submit, wrong, id };
}

interface EntryFormProps<T> {
  entry: Entry<T>;
  /** The act it sends; its refusal shows above the button. */
  act: { busy: boolean; problem: string | null };
  send: string;
  /** Beside the button, such as a way back. */
  beside?: ReactNode;
  children: ReactNode;
}

export function EntryForm<T>({ entry, act, send, beside, children }: EntryFormProps<T>) {
  const words = useWords();
  return (
    <form id={entry.id} onSubmit={entry.submit} noValidate>
      <Stack gap="md">
        {children}
        {entry.wrong > 0 && (
          <Alert role="alert" color="red" icon={<IconAlertTriangle />}>
            {words.app.form.problems(entry.wrong)}
          </Alert>
        )}
        <Problem act={act} />
        <Group gap="sm">
          <Button type="submit" loading={act.busy}>
            {send}
          </Button>
          {beside}
        </Group>
      </Stack>
    </form>
  );
}

function problemsOf<T>(words: Words, options: EntryOptions<T>, values: T): Record<string, string> {
  const problems: Record<string, string> = {};
  const input = options.toInput ? options.toInput(values) : values;
  const checked = options.schema?.["~standard"].validate(input);
  if (checked && "issues" in checked) {
    for (const issue of checked.issues ?? []) {
      const field = pathOf(issue);
      problems[field] ??=
        options.say?.[field] ?? (isEmptyAt(input, field) ? words.app.form.missing : sayIssue(words, issue));
    }
  }
  for (const [field, problem] of Object.entries(options.check?.(values) ?? {})) {
    if (problem) problems[field] = problem;
  }
  return problems;
}

function pathOf(issue: Issue): string {
  return (issue.path ?? []).map((part) => String(typeof part === "object" ? part.key : part)).join(".");
}

/** Whether nothing was typed there: then the sentence is "please fill this in", not "at least 2 characters". */
function isEmptyAt(input: unknown, field: string): boolean {
  const at = field
    .split(".")
    .reduce<unknown>((inside, key) => (inside as Record<string, unknown> | null)?.[key], input);
  return typeof at === "string" && at.trim() === "";
}

/** A schema's complaint in the reader's words; the schema's own message is for programmers. */
function sayIssue(words: Words, { code, origin, minimum, maximum }: Issue): string {
  const say = words.app.form;
  const [least, most] = [Number(minimum), Number(maximum)];
  if (code === "too_small") {
    if (origin === "string") return least <= 1 ? say.missing : say.tooShort(least);
    if (origin === "array") return say.tooFew(least);
    if (origin === "number" || origin === "int") return say.tooSmall(least);
  }
  if (code === "too_big") {
    if (origin === "string") return say.tooLong(most);
    if (origin === "array") return say.tooMany(most);
    if (origin === "number" || origin === "int") return say.tooBig(most);
  }
  return code === "invalid_type" ? say.missing : say.wrong;
}

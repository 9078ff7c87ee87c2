import { accepted, type FilePurpose, fileAddress } from "@linli/shared/files";
import { Anchor, Button, FileButton, Group, Input, Text } from "@mantine/core";
import { IconFileText, IconUpload } from "@tabler/icons-react";
import { useMutation } from "@tanstack/react-query";
import { useId } from "react";
import { useSayError } from "./say-error.ts";
import { uploadFile } from "./upload.ts";
import { useWords } from "./words.tsx";

interface FileFieldProps {
  label: string;
  description?: string;
  purpose: FilePurpose;
  /** The file's id. */
  value?: string | null;
  onChange: (fileId: string | null) => void;
  /** What a picture shows, for who cannot see it. */
  alt: string;
  /** It is a paper, to be opened; else a picture, to be shown. */
  isPaper?: boolean;
  error?: string;
}

/** A photo or paper that goes with a form: uploaded as it is chosen, shown, and taken away again. */
export function FileField(props: FileFieldProps) {
  const { label, description, purpose, value, onChange, error } = props;
  const say = useWords().app.file;
  const sayError = useSayError();
  const id = useId();
  const upload = useMutation({ mutationFn: (file: File) => uploadFile(purpose, file), onSuccess: onChange });
  const problem = upload.error ? sayError(upload.error) : error;
  return (
    <Input.Wrapper label={label} description={description} error={problem} labelElement="div" id={id}>
      <Group gap="sm" mt={4} role="group" aria-label={label}>
        {value && <Chosen {...props} value={value} />}
        <FileButton accept={accepted[purpose].types.join(",")} onChange={(file) => file && upload.mutate(file)}>
          {(button) => (
            <Button
              {...button}
              variant="default"
              loading={upload.isPending}
              leftSection={<IconUpload size={18} aria-hidden />}
            >
              {value ? say.another : say.choose}
            </Button>
          )}
        </FileButton>
        {value && (
          <Button variant="subtle" color="red" onClick={() => onChange(null)}>
            {say.remove}
          </Button>
        )}
      </Group>
      <Text component="output" size="sm" c="dimmed">
        {upload.isPending ? say.sending : ""}
      </Text>
    </Input.Wrapper>
  );
}

function Chosen({ value, alt, isPaper }: FileFieldProps & { value: string }) {
  const say = useWords().app.file;
  if (!isPaper) return <Photo fileId={value} alt={alt} />;
  return (
    <Anchor href={fileAddress(value)} target="_blank" rel="noreferrer">
      <IconFileText size={18} aria-hidden /> {say.open}
    </Anchor>
  );
}

/** A small square picture of a file; loaded when it comes into sight. */
export function Photo({ fileId, alt }: { fileId: string; alt: string }) {
  return <img className="linli-photo" src={fileAddress(fileId, "small")} alt={alt} loading="lazy" decoding="async" />;
}

import { Button, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useChangeListener } from '../../data/mutations.ts';
import classes from './listener.module.css';
import { parsePort } from './words.ts';

export function PortForm({ port }: { port: number }) {
  const [text, setText] = useState(String(port));
  const change = useChangeListener({ errorInPlace: true });
  const wanted = parsePort(text);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (wanted !== null) change.mutate({ port: wanted });
  };
  return (
    <form className={classes.row} onSubmit={submit}>
      <TextInput
        label="Port"
        inputMode="numeric"
        w={96}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        error={wanted === null ? '0 to 65535' : (change.error?.message ?? null)}
      />
      <Button type="submit" variant="default" mt={20} disabled={wanted === null || wanted === port} loading={change.isPending}>
        Use this port
      </Button>
    </form>
  );
}

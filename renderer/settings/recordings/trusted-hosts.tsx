import { Button, Group, TextInput } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { type FormEvent, useState } from 'react';
import type { FetchingSettings } from '../../../shared/fetching.ts';
import { messageOf } from '../../data/failure.ts';
import { useSaveFetching } from '../../data/fetching-queries.ts';
import classes from '../settings.module.css';
import { parseHost } from './host.ts';

/** Hosts from which recordings are also fetched over plain http and from private addresses. The reviewer alone can name one: a report cannot. */
export function TrustedHosts({ saved }: { saved: FetchingSettings }) {
  const [text, setText] = useState('');
  const save = useSaveFetching(saved);
  const host = parseHost(text);
  const known = host !== null && saved.trustedHosts.includes(host);
  const problem = known ? 'This host is trusted already.' : text.trim() !== '' && host === null ? 'A host or host:port.' : null;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (host !== null && !known) save.mutate({ trustedHosts: [...saved.trustedHosts, host] }, { onSuccess: () => setText('') });
  };
  const remove = (gone: string) => save.mutate({ trustedHosts: saved.trustedHosts.filter((one) => one !== gone) });
  return (
    <form className={classes.form} onSubmit={submit} aria-labelledby="hosts-label">
      <div>
        <h3 className={classes.label} id="hosts-label">
          Trusted hosts
        </h3>
        <p className={classes.note}>
          Recordings come from https addresses on the open internet only. Name a store of your own here to have them fetched from
          there too, even over plain http or inside your network.
        </p>
        <p className={classes.warning}>
          <IconAlertTriangle size={14} aria-hidden />
          <span>
            The address of a recording stands in the report. Whoever can send you a report can then make Turntable ask these hosts
            for anything. Trust only stores that hold recordings and nothing else.
          </span>
        </p>
      </div>
      {saved.trustedHosts.length > 0 && (
        <ul className={classes.hosts} aria-label="Trusted hosts">
          {saved.trustedHosts.map((one) => (
            <li key={one}>
              <code>{one}</code>
              <Button
                variant="subtle"
                color="red"
                disabled={save.isPending}
                aria-label={`Remove ${one}`}
                onClick={() => remove(one)}
              >
                Remove
              </Button>
            </li>
          ))}
        </ul>
      )}
      <Group gap="xs" align="flex-start">
        <TextInput
          aria-label="Host to trust"
          placeholder="recordings.internal:9000"
          w={240}
          value={text}
          spellCheck={false}
          autoComplete="off"
          onChange={(event) => setText(event.currentTarget.value)}
          error={problem ?? (save.error ? messageOf(save.error) : null)}
        />
        <Button type="submit" variant="default" disabled={host === null || known} loading={save.isPending}>
          Trust this host
        </Button>
      </Group>
    </form>
  );
}

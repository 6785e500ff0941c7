import { Link } from 'wouter';
import type { Source } from '../../../shared/model/source.ts';
import { presetOf } from '../../../shared/sources/presets.ts';
import { connectPath } from '../../connect/place.ts';
import { messageOf } from '../../data/failure.ts';
import { useChangeSource, useRemoveSource } from '../../data/source-queries.ts';
import text from '../../ui/text.module.css';
import { CopyLine } from '../listener/copy-line.tsx';
import settings from '../settings.module.css';
import { AskFirst } from './ask-first.tsx';
import { SecretsForm } from './secrets-form.tsx';
import { SourceForm } from './source-form.tsx';
import classes from './sources.module.css';
import { staleWords } from './words.ts';

/** Everything about one source. */
export function SourceDetails({ source, only }: { source: Source; only: boolean }) {
  const preset = presetOf(source.preset);
  const change = useChangeSource(source.id);
  const remove = useRemoveSource(source.id);
  const stale = staleWords(source.auth);
  const failed = change.error ?? remove.error;
  return (
    <div className={classes.details}>
      <div>
        <CopyLine label="Address on this computer" text={source.url} />
        <p className={settings.note}>
          A platform elsewhere needs a tunnel's address with this path:{' '}
          <Link className={text.link} href={connectPath({ preset: source.preset, source: source.id })}>
            connect it step by step
          </Link>
          . Where it goes: {preset.paste}
        </p>
        <p className={settings.note}>
          {preset.retries} {preset.replies}
          {preset.platform === null &&
            ' Reports of platforms that Turntable cannot read yet are kept in the inbox, and read after an update that can.'}
        </p>
      </div>
      {stale && <p className={settings.note}>{stale}</p>}
      {source.auth.kind !== 'none' && <SecretsForm source={source} />}
      <SourceForm source={source} />
      {failed && (
        <p className={settings.error} role="alert">
          {messageOf(failed)}
        </p>
      )}
      <div className={classes.row}>
        <AskFirst
          label="Make a new secret path"
          text="Deliveries to the address above will be refused. Give your platform the new address."
          yes="Replace the path"
          no="Keep it"
          busy={change.isPending}
          run={(done) => change.mutate({ newPath: true }, { onSuccess: done })}
        />
        {!only && (
          <AskFirst
            label="Delete this source"
            text="Deliveries to its address will be refused, and its secrets are forgotten. Calls and reports stay."
            yes="Delete it"
            no="Keep it"
            busy={remove.isPending}
            run={(done) => remove.mutate(undefined, { onSuccess: done })}
          />
        )}
      </div>
    </div>
  );
}

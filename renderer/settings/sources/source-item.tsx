import { Switch, UnstyledButton } from '@mantine/core';
import { IconChevronRight, IconShieldCheck, IconShieldOff, IconShieldX } from '@tabler/icons-react';
import { useId } from 'react';
import type { Source } from '../../../shared/model/source.ts';
import { presetOf } from '../../../shared/sources/presets.ts';
import { messageOf } from '../../data/failure.ts';
import { useChangeSource } from '../../data/source-queries.ts';
import { When } from '../../ui/when.tsx';
import settings from '../settings.module.css';
import { SourceDetails } from './source-details.tsx';
import classes from './sources.module.css';
import { checkWords } from './words.ts';

const shields = { checked: IconShieldCheck, open: IconShieldOff, trouble: IconShieldX } as const;

/** One source: what it is and whether its sender is checked; opened, everything about it. */
export function SourceItem(props: { source: Source; only: boolean; open: boolean; onToggle(): void }) {
  const { source, only, open, onToggle } = props;
  const details = useId();
  const change = useChangeSource(source.id);
  const check = checkWords(source);
  const platform = presetOf(source.preset).name;
  const Shield = shields[check.tone];
  return (
    <li className={classes.item}>
      <div className={classes.head}>
        <UnstyledButton className={classes.title} aria-expanded={open} aria-controls={details} onClick={onToggle}>
          <IconChevronRight size={14} aria-hidden className={classes.chevron} data-open={open} />
          <span className={classes.name}>{source.name}</span>
          <span className={classes.about}>
            {platform !== source.name && <span>{platform}</span>}
            <span className={classes.check} data-tone={check.tone}>
              <Shield size={14} aria-hidden />
              {check.text}
            </span>
            <span>
              {source.lastDeliveryAtMs === null ? (
                'nothing received yet'
              ) : (
                <>
                  last <When ms={source.lastDeliveryAtMs} />
                </>
              )}
            </span>
          </span>
        </UnstyledButton>
        <Switch
          size="sm"
          aria-label={`Receive from ${source.name}`}
          checked={source.on}
          disabled={change.isPending}
          onChange={(event) => change.mutate({ on: event.currentTarget.checked })}
        />
      </div>
      {change.error && (
        <p className={settings.error} role="alert">
          {messageOf(change.error)}
        </p>
      )}
      <div id={details} hidden={!open}>
        {open && <SourceDetails source={source} only={only} />}
      </div>
    </li>
  );
}

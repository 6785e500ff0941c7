import { Button, Progress, VisuallyHidden } from '@mantine/core';
import {
  IconClockHour4,
  IconClockX,
  IconCloudDownload,
  IconCloudX,
  IconFileUnknown,
  IconLock,
  type IconProps,
} from '@tabler/icons-react';
import type { ComponentType } from 'react';
import { Link } from 'wouter';
import type { FetchState, RecordingFetch } from '../../../shared/api.ts';
import { platformNames } from '../../ui/platform-name.tsx';
import { recordingWords } from '../../ui/recording-words.ts';
import { useNow } from '../../ui/use-now.ts';
import { useCall } from '../context.ts';
import { useAttach } from './attach-context.ts';
import { FetchButton } from './fetch-button.tsx';
import { type FetchAction, fetchWords, isUnderWay, linkWords, shareOf } from './fetch-words.ts';
import classes from './recording.module.css';
import { useFetching } from './use-fetching.ts';

const icons: Record<FetchState, ComponentType<IconProps>> = {
  waiting: IconClockHour4,
  fetching: IconCloudDownload,
  expired: IconClockX,
  denied: IconLock,
  'not-found': IconFileUnknown,
  failed: IconCloudX,
  cancelled: IconCloudX,
};

/** Where the waveform would be while the recording is on its way, or after it could not be had: what happened, and what to do. */
export function FetchStrip({ fetch }: { fetch: RecordingFetch }) {
  const { call } = useCall().page;
  const now = useNow(isUnderWay(fetch.state) || fetch.expiresAtMs !== null);
  const { tone, title, detail, actions } = fetchWords(
    fetch,
    call.recordingSource?.kind ?? 'url',
    platformNames[call.platform],
    now,
  );
  const link = linkWords(fetch, now);
  const Icon = icons[fetch.state];
  const share = shareOf(fetch);
  return (
    <div className={classes.strip} data-own-pointer data-testid="fetch" data-state={fetch.state} title={fetch.source}>
      <Icon size={18} aria-hidden className={classes.icon} data-tone={tone} />
      <div className={classes.story}>
        {/* What counts is not announced each second: only the state is. */}
        <VisuallyHidden role="status">{recordingWords[fetch.state]}</VisuallyHidden>
        <p className={classes.happened} data-tone={tone}>
          {title}
        </p>
        {fetch.state === 'fetching' && (
          <Progress value={share === null ? 100 : share * 100} animated={share === null} aria-label="Fetching the recording" />
        )}
        {(detail || link) && (
          <p className={classes.advice} title={detail ?? undefined}>
            {detail} {link && <span data-soon={link.soon || undefined}>{link.text}</span>}
          </p>
        )}
      </div>
      <div className={classes.actions}>
        {actions.map((action, at) => (
          <Action key={action} action={action} first={at === 0} />
        ))}
      </div>
    </div>
  );
}

function Action({ action, first }: { action: FetchAction; first: boolean }) {
  const { choose } = useAttach();
  const { cancel } = useFetching();
  const variant = first ? 'default' : 'subtle';
  switch (action) {
    case 'now':
    case 'again':
      return <FetchButton variant={variant}>{action === 'now' ? 'Fetch now' : 'Fetch again'}</FetchButton>;
    case 'cancel':
      return (
        <Button variant={variant} onClick={cancel}>
          Cancel
        </Button>
      );
    case 'attach':
      return (
        <Button variant={variant} onClick={choose}>
          Attach a file
        </Button>
      );
    case 'settings':
      return (
        <Button variant={variant} component={Link} href="/settings#recordings">
          {first ? 'Set keys' : 'Settings'}
        </Button>
      );
  }
}

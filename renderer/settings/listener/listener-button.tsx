import { Popover, ScrollArea, UnstyledButton } from '@mantine/core';
import rail from '../../app/rail.module.css';
import { useStatus } from '../../data/queries.ts';
import classes from './listener.module.css';
import { ListenerPanel } from './listener-panel.tsx';
import { listenerWords } from './words.ts';

/** Whether calls can come in is on screen always; a click opens everything about it. */
export function ListenerButton() {
  const { data: status } = useStatus();
  if (!status) return <div className={rail.item} aria-hidden />;
  const { listener } = status;
  const words = listenerWords(listener);
  return (
    <Popover position="right-end" width={440} trapFocus>
      <Popover.Target>
        <UnstyledButton className={rail.item} aria-label={words.full} title={words.full} data-testid="listener">
          <span className={classes.dot} data-tone={words.tone} aria-hidden />
          <span className={rail.label}>{words.short}</span>
          {words.tone !== 'off' && <span className={rail.detail}>:{listener.port}</span>}
        </UnstyledButton>
      </Popover.Target>
      <Popover.Dropdown aria-label="Webhook listener">
        <ScrollArea.Autosize mah="min(640px, calc(100dvh - 48px))" offsetScrollbars>
          <ListenerPanel listener={listener} />
        </ScrollArea.Autosize>
      </Popover.Dropdown>
    </Popover>
  );
}

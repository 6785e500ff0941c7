import { Popover, UnstyledButton, VisuallyHidden } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import rail from '../../app/rail.module.css';
import { useStatus } from '../../data/queries.ts';
import classes from './listener.module.css';
import { ListenerPanel } from './listener-panel.tsx';
import { listenerWords } from './words.ts';

/** Whether calls can come in is on screen always; a click opens everything about it. */
export function ListenerButton({ connected }: { connected: boolean }) {
  const { data: status } = useStatus();
  // As in rail.module.css: from here down the rail lies on top, and beside the button there is no room.
  const onTop = useMediaQuery('(max-width: 700px)', false, { getInitialValueInEffect: false });
  if (!status) return <div className={rail.item} aria-hidden />;
  const { listener } = status;
  const words = listenerWords(listener, connected);
  return (
    <Popover position={onTop ? 'bottom' : 'right-end'} width="min(460px, calc(100vw - 16px))" trapFocus>
      <Popover.Target>
        <UnstyledButton className={rail.item} title={words.full} data-testid="listener">
          <VisuallyHidden>Webhook listener:</VisuallyHidden>
          <span className={classes.dot} data-tone={words.tone} aria-hidden />
          <span className={rail.label}>{words.short}</span>
          {(words.tone === 'on' || words.tone === 'trouble') && <span className={rail.detail}>:{listener.port}</span>}
        </UnstyledButton>
      </Popover.Target>
      <Popover.Dropdown aria-label="Webhook listener">
        <div className={classes.popover}>
          <ListenerPanel listener={listener} />
        </div>
      </Popover.Dropdown>
    </Popover>
  );
}

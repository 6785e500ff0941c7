import { ActionIcon, Menu } from '@mantine/core';
import {
  IconArrowBarToLeft,
  IconArrowBarToRight,
  IconArrowsHorizontal,
  IconDots,
  IconEar,
  IconPin,
  IconPinnedOff,
} from '@tabler/icons-react';
import { useRef } from 'react';
import type { Line } from '../../../shared/model/call.ts';
import { useHint } from '../../keys/use-actions.ts';
import { useCall } from '../context.ts';
import classes from './line-menu.module.css';
import { useLineCommands } from './use-line-commands.ts';
import type { Placing } from './use-placing.ts';

const icon = { size: 14, 'aria-hidden': true } as const;

/** What can be done with the place of one line. */
export function LineMenu({ line, placing, onOpen }: { line: Line; placing: Placing; onOpen(open: boolean): void }) {
  const { sides } = useCall();
  /** What moves the focus waits until the menu has given it back. */
  const after = useRef<(() => void) | null>(null);
  return (
    <Menu
      position="bottom-end"
      withInitialFocusPlaceholder={false}
      onChange={onOpen}
      onExitTransitionEnd={() => {
        after.current?.();
        after.current = null;
      }}
    >
      <Menu.Target>
        <ActionIcon size={24} className={classes.target} aria-label="Place of this line">
          <IconDots size={14} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {placing.why === null ? (
          <PinItems
            line={line}
            placing={placing}
            onAdjust={(adjust) => {
              after.current = adjust;
            }}
          />
        ) : (
          <Menu.Label className={classes.why}>{placing.why}</Menu.Label>
        )}
        {placing.onlyOtherSide && (
          <Menu.Item leftSection={<IconEar {...icon} />} onClick={() => sides.choose('measured')}>
            Times as measured
          </Menu.Item>
        )}
      </Menu.Dropdown>
    </Menu>
  );
}

/** `onAdjust` is given what moves the focus. */
function PinItems({ line, placing, onAdjust }: { line: Line; placing: Placing; onAdjust(adjust: () => void): void }) {
  const commands = useLineCommands(placing);
  const hints = { adjust: useHint('adjust-line'), start: useHint('pin-start'), end: useHint('pin-end') };
  return (
    <>
      <Menu.Item
        leftSection={<IconArrowsHorizontal {...icon} />}
        title={hints.adjust}
        onClick={() => onAdjust(() => commands.adjust(line))}
      >
        Move its edges on the timeline
      </Menu.Item>
      <Menu.Item
        leftSection={<IconArrowBarToRight {...icon} />}
        title={hints.start}
        onClick={() => commands.pinEdge(line, 'start')}
      >
        Pin start at the playhead
      </Menu.Item>
      <Menu.Item leftSection={<IconArrowBarToLeft {...icon} />} title={hints.end} onClick={() => commands.pinEdge(line, 'end')}>
        Pin end at the playhead
      </Menu.Item>
      {placing.isPinned(line.id) ? (
        <Menu.Item leftSection={<IconPinnedOff {...icon} />} onClick={() => commands.unpin(line)}>
          Unpin
        </Menu.Item>
      ) : (
        <Menu.Item
          leftSection={<IconPin {...icon} />}
          disabled={placing.spanOf(line) === null}
          onClick={() => commands.pinAsItIs(line)}
        >
          Pin as it is
        </Menu.Item>
      )}
    </>
  );
}

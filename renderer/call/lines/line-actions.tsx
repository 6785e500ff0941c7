import { notifications } from '@mantine/notifications';
import type { Line } from '../../../shared/model/call.ts';
import { useActions } from '../../keys/use-actions.ts';
import { useCall } from '../context.ts';
import { useLineCommands } from './use-line-commands.ts';
import type { Placing } from './use-placing.ts';

/** Answers to the keys that place lines: the line the reviewer is at, else the one being played. Draws nothing. */
export function LineActions({ placing }: { placing: Placing }) {
  const { page, player, edit } = useCall();
  const commands = useLineCommands(placing);
  const withLine = (run: (line: Line) => void) => {
    const id = edit.get().lineId ?? player.facts.getSnapshot().activeLineId;
    const line = page.call.lines.find((one) => one.id === id);
    if (line) run(line);
    else notifications.show({ message: 'No line is spoken here. Click one in the transcript first.' });
  };
  useActions({
    'adjust-line': () => withLine(commands.adjust),
    'pin-start': () => withLine((line) => commands.pinEdge(line, 'start')),
    'pin-end': () => withLine((line) => commands.pinEdge(line, 'end')),
  });
  return null;
}

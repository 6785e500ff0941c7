import { notifications } from '@mantine/notifications';
import type { Line } from '../../../shared/model/call.ts';
import { useCall } from '../context.ts';
import { workOn } from '../timeline/viewport.ts';
import { type Edge, edgeAtPlayhead, usualSpan, withEdge } from './edges.ts';
import { usePins } from './use-pins.ts';
import type { Placing } from './use-placing.ts';

/** What can be done with a line's place: from its menu, and by keys. Where nothing can be pinned the reviewer is told why. */
export function useLineCommands(placing: Placing) {
  const { player, edit, viewport } = useCall();
  const pins = usePins();
  const allowed = (): boolean => {
    if (placing.why !== null) notifications.show({ message: placing.why });
    return placing.why === null;
  };
  return {
    /** Puts the handles on the line, close enough to be moved, and the focus on its start. */
    adjust: (line: Line) => {
      if (!allowed()) return;
      const span = placing.spanOf(line);
      const shown = span ?? edgeAtPlayhead(usualSpan(line.text, 'start', player.now()), 'start', player.now(), placing.limits);
      viewport.update((view) => workOn(view, shown.startMs, shown.endMs));
      edit.adjust(line.id);
      if (span === null) edit.move(shown);
    },
    pinEdge: (line: Line, edge: Edge) => {
      if (!allowed()) return;
      const now = player.now();
      pins.pin(line.id, edgeAtPlayhead(placing.spanOf(line) ?? usualSpan(line.text, edge, now), edge, now, placing.limits));
    },
    pinAsItIs: (line: Line) => {
      const span = placing.spanOf(line);
      // A place between neighbours may have no length, and a pin must have one.
      if (allowed() && span) pins.pin(line.id, withEdge(span, 'end', span.endMs, placing.limits));
    },
    unpin: (line: Line) => pins.unpin(line.id),
  };
}

import { formatExact, formatValue } from '../../../../shared/format/metric.ts';
import type { Figure } from '../../../../shared/model/origin.ts';
import { Num } from '../../../ui/num.tsx';
import { figureNote } from './figure-notes.ts';
import { useOpenRaw } from './open-raw.ts';
import { Fact, Facts, Notice } from './section.tsx';

interface FigureProps {
  figure: Figure;
  /** Figures of the same component: one of them may be what this one was taken over. */
  siblings?: readonly Figure[];
  /** Stands in for the value in its usual format. */
  show?: string;
}

/** A figure of the platform with all it can say about itself; a click opens the report at its field. */
export function FigureValue({ figure, siblings = [], show }: FigureProps) {
  const openRaw = useOpenRaw();
  const { label, value, unit, origin, path, doubt } = figure;
  const shown = show ?? formatValue(value, unit, null);
  const exact = value === null ? null : formatExact(value, unit, null);
  const facts = { title: label, exact: exact === shown ? null : exact, origin, path, doubt, ...figureNote(figure, siblings) };
  return (
    <Num facts={facts} {...(path === null ? {} : { onPlay: () => openRaw(path), playLabel: 'Opens this field in Raw' })}>
      {shown}
    </Num>
  );
}

/** Figures as name and value. What is in doubt says so in place; a doubt that several neighbours share is said once, below the last. */
export function FigureList({ figures }: { figures: readonly Figure[] }) {
  return (
    <Facts>
      {figures.map((figure, i) => (
        <Fact key={figure.id} name={figure.label} remark={remarkOf(figure, figures[i + 1])}>
          <FigureValue figure={figure} siblings={figures} />
        </Fact>
      ))}
    </Facts>
  );
}

function remarkOf({ doubt }: Figure, next: Figure | undefined) {
  return doubt !== null && doubt !== next?.doubt ? <Notice tone="warning">{doubt}</Notice> : null;
}

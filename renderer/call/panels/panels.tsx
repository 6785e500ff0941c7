import { Tabs } from '@mantine/core';
import { type ComponentType, lazy, Suspense, useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { CallPage } from '../../../shared/api.ts';
import type { Mark, Metric, Thresholds } from '../../../shared/model/mark.ts';
import { AnalysisPanel } from './analysis/analysis-panel.tsx';
import { AudioPanel } from './audio/audio-panel.tsx';
import { CostPanel } from './cost/cost-panel.tsx';
import { LatencyPanel } from './latency/latency-panel.tsx';
import { PanelLoading } from './panel-loading.tsx';
import classes from './panels.module.css';
import { OpenRaw } from './parts/open-raw.ts';
import { QualityPanel } from './quality/quality-panel.tsx';
import { ReviewPanel } from './review/review-panel.tsx';
import { type PanelTab, panelTabs, storedTab, storeTab } from './tab-memory.ts';

export type { PanelTab } from './tab-memory.ts';

/** What every panel draws from. */
export interface PanelProps {
  page: CallPage;
  marks: readonly Mark[];
  metrics: readonly Metric[];
  thresholds: Thresholds;
}

/** A field to show in Raw; `times` grows, so that asking for the same field again jumps again. */
export interface RawTarget {
  path: string;
  times: number;
}

/** The way back to the number that led to Raw. */
export interface WayBack {
  label: string;
  go(): void;
}

const RawPanel = lazy(async () => ({ default: (await import('./raw/raw-panel.tsx')).RawPanel }));

const labels: Record<PanelTab, string> = {
  review: 'Review',
  audio: 'Audio',
  latency: 'Latency',
  cost: 'Cost',
  quality: 'Quality',
  analysis: 'Analysis',
  raw: 'Raw',
};

const panels: Record<Exclude<PanelTab, 'raw'>, ComponentType<PanelProps>> = {
  review: ReviewPanel,
  audio: AudioPanel,
  latency: LatencyPanel,
  cost: CostPanel,
  quality: QualityPanel,
  analysis: AnalysisPanel,
};

/** The tabs beside the transcript. Each is built when first opened and keeps its state from then on; the chosen one lasts for the session. */
export function Panels(props: PanelProps & { tab: PanelTab; onTab(tab: PanelTab): void }) {
  const { tab, onTab, ...shared } = props;
  const [opened, setOpened] = useState<ReadonlySet<PanelTab>>(() => new Set([tab]));
  const [target, setTarget] = useState<RawTarget | null>(null);
  /** The tab from which a number led to Raw; null once a tab was chosen by hand. */
  const [cameFrom, setCameFrom] = useState<Exclude<PanelTab, 'raw'> | null>(null);
  const leftAt = useRef<Element | null>(null);
  if (!opened.has(tab)) setOpened(new Set([...opened, tab]));

  // Before the first paint, so that the remembered tab is the first one seen.
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when the call opens.
  useLayoutEffect(() => onTab(storedTab(sessionStorage)), []);
  const choose = useCallback(
    (chosen: PanelTab) => {
      setCameFrom(null);
      storeTab(sessionStorage, chosen);
      onTab(chosen);
    },
    [onTab],
  );
  const openRaw = useCallback(
    (path: string) => {
      setTarget((last) => ({ path, times: (last?.times ?? 0) + 1 }));
      choose('raw');
      if (tab === 'raw') return;
      setCameFrom(tab);
      leftAt.current = document.activeElement;
    },
    [choose, tab],
  );
  // Back in the tab one came from, the focus goes to the number that led away.
  const goBack = useRef(false);
  useEffect(() => {
    if (!goBack.current || tab === 'raw') return;
    goBack.current = false;
    if (leftAt.current instanceof HTMLElement) leftAt.current.focus();
  }, [tab]);
  const back = cameFrom && {
    label: `Back to ${labels[cameFrom]}`,
    go: () => {
      goBack.current = true;
      choose(cameFrom);
    },
  };

  return (
    <OpenRaw value={openRaw}>
      <Tabs value={tab} onChange={(value) => value && choose(value as PanelTab)} classNames={classes} keepMounted={false}>
        <Tabs.List aria-label="Panels">
          {panelTabs.map((one) => (
            <Tabs.Tab key={one} value={one}>
              {labels[one]}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        {panelTabs.map((one) => (
          <Tabs.Panel key={one} value={one} keepMounted={opened.has(one)} data-testid={`panel-${one}`}>
            {one === 'raw' ? (
              <Suspense fallback={<PanelLoading />}>
                <RawPanel reports={shared.page.reports} target={target} back={back} />
              </Suspense>
            ) : (
              <Shown panel={panels[one]} {...shared} />
            )}
          </Tabs.Panel>
        ))}
      </Tabs>
    </OpenRaw>
  );
}

function Shown({ panel: Panel, ...props }: PanelProps & { panel: ComponentType<PanelProps> }) {
  return <Panel {...props} />;
}

import { useDeferredValue, useEffect, useState } from 'react';
import type { CallPage } from '../../shared/api.ts';
import { titleOf } from '../../shared/format/title.ts';
import type { Thresholds } from '../../shared/model/mark.ts';
import type { CallListQuery } from '../data/call-query.ts';
import { useTitle } from '../ui/use-title.ts';
import { CallActions } from './call-actions.tsx';
import classes from './call-view.module.css';
import { CallContext } from './context.ts';
import { CallHeader } from './header/call-header.tsx';
import { comparisonHeadingId } from './panels/audio/audio-panel.tsx';
import { PanelLoading } from './panels/panel-loading.tsx';
import { Panels, type PanelTab } from './panels/panels.tsx';
import { flagsHeadingId } from './panels/review/flag-list.tsx';
import { AttachArea } from './recording/attach-area.tsx';
import { Timeline } from './timeline/timeline.tsx';
import { Transcript } from './transcript/transcript.tsx';
import { Transport } from './transport/transport.tsx';
import { useCallParts } from './use-call-parts.ts';

/** From this many turns on the panels are built after the timeline and the transcript are on screen. */
const laterFrom = 200;

/** A call that is here: header, timeline, transcript beside the panels, transport. */
export function CallView({ page, query, thresholds }: { page: CallPage; query: CallListQuery; thresholds: Thresholds }) {
  const parts = useCallParts(page, query, thresholds);
  useTitle(titleOf(page.call));
  const [tab, setTab] = useState<PanelTab>('review');
  /** The heading the header led to; `times` grows, so that asking again leads there again. */
  const [asked, setAsked] = useState<{ heading: string; times: number } | null>(null);
  const panelsDue = useDeferredValue(true, page.call.turns.length < laterFrom);
  useEffect(() => {
    if (asked === null) return;
    const heading = document.getElementById(asked.heading);
    heading?.scrollIntoView({ block: 'start' });
    heading?.focus({ preventScroll: true });
  }, [asked]);
  const lead = (to: PanelTab, heading: string) => {
    setTab(to);
    setAsked((last) => ({ heading, times: (last?.times ?? 0) + 1 }));
  };
  return (
    <CallContext value={parts}>
      <CallActions />
      <AttachArea className={classes.root}>
        <CallHeader onFlags={() => lead('review', flagsHeadingId)} onAudio={() => lead('audio', comparisonHeadingId)} />
        <Timeline />
        <div className={classes.body}>
          <Transcript />
          <aside className={classes.side} aria-label="Details of the call">
            {panelsDue ? (
              <Panels
                page={parts.page}
                marks={parts.model.marks}
                metrics={parts.model.metrics}
                thresholds={thresholds}
                tab={tab}
                onTab={setTab}
              />
            ) : (
              <PanelLoading />
            )}
          </aside>
        </div>
        <Transport />
      </AttachArea>
    </CallContext>
  );
}

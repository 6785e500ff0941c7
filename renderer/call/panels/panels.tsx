import { Tabs } from '@mantine/core';
import type { CallPage } from '../../../shared/api.ts';
import type { Mark, Metric, Thresholds } from '../../../shared/model/mark.ts';
import classes from './panels.module.css';
import { ReviewTab } from './review-tab.tsx';

export type PanelTab = 'review';

export interface PanelsProps {
  page: CallPage;
  marks: readonly Mark[];
  metrics: readonly Metric[];
  thresholds: Thresholds;
  tab: PanelTab;
  onTab(tab: PanelTab): void;
}

/** Everything about a call beside its words. Whatever has a time plays from there: `useCall().player.playFrom(ms)`. */
export function Panels({ page, marks, tab, onTab }: PanelsProps) {
  return (
    <Tabs
      value={tab}
      onChange={(next) => {
        if (next) onTab(next as PanelTab);
      }}
      keepMounted={false}
      className={classes.root}
    >
      <Tabs.List>
        <Tabs.Tab value="review">Review</Tabs.Tab>
      </Tabs.List>
      <Tabs.Panel value="review" className={classes.panel}>
        <ReviewTab page={page} marks={marks} />
      </Tabs.Panel>
    </Tabs>
  );
}

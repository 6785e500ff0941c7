import { IconAlertTriangle, IconArchive, IconCheck, IconHelpCircle, IconHourglass, IconLock } from '@tabler/icons-react';
import type { ReportRow, ReportSource, ReportStatus } from '../../shared/api.ts';
import type { ReportFilter } from '../data/report-queries.ts';

export const statusLooks: Record<ReportStatus, { word: string; Icon: typeof IconCheck }> = {
  pending: { word: 'waiting', Icon: IconHourglass },
  call: { word: 'call', Icon: IconCheck },
  kept: { word: 'kept', Icon: IconArchive },
  unrecognised: { word: 'not recognised', Icon: IconHelpCircle },
  invalid: { word: 'invalid', Icon: IconAlertTriangle },
  quarantined: { word: 'in quarantine', Icon: IconLock },
};

export const sourceWords: Record<ReportSource, string> = { webhook: 'webhook', import: 'import', sample: 'sample' };

const verifiedWords: Record<string, string> = {
  secret: 'secret matched',
  bearer: 'bearer token matched',
  signature: 'signature matched',
  'not checked': 'not checked',
};

/** How a delivery proved who sent it. */
export function verifiedAs(verified: string): string {
  return verifiedWords[verified] ?? verified;
}

/** What a report is called in the list: its event, else its file, else its number. */
export function nameOf({ eventType, originName, id }: Pick<ReportRow, 'eventType' | 'originName' | 'id'>): string {
  return eventType ?? originName ?? `report ${id}`;
}

export interface FilterChoice {
  filter: ReportFilter;
  label: string;
  count: number;
}

/** The filters that have something to show: what needs attention first, then everything, then each status. */
export function filterChoices(counts: Record<ReportStatus, number>, chosen: ReportFilter): FilterChoice[] {
  const all = Object.values(counts).reduce((a, b) => a + b, 0);
  const choices: FilterChoice[] = [
    { filter: 'attention', label: 'Needs attention', count: counts.unrecognised + counts.invalid + counts.quarantined },
    { filter: null, label: 'Everything', count: all },
    { filter: 'call', label: 'In a call', count: counts.call },
    { filter: 'kept', label: 'Kept', count: counts.kept },
    { filter: 'unrecognised', label: 'Not recognised', count: counts.unrecognised },
    { filter: 'invalid', label: 'Invalid', count: counts.invalid },
    { filter: 'quarantined', label: 'In quarantine', count: counts.quarantined },
    { filter: 'pending', label: 'Waiting', count: counts.pending },
  ];
  return choices.filter(({ filter, count }) => count > 0 || filter === null || filter === chosen);
}

const filters: ReadonlySet<string> = new Set(['attention', 'call', 'kept', 'unrecognised', 'invalid', 'quarantined', 'pending']);

/** The ways to look at the inbox. */
export type InboxView = 'reports' | 'deliveries' | 'forwards';

export const inboxViews: readonly { id: InboxView; label: string }[] = [
  { id: 'reports', label: 'Reports' },
  { id: 'deliveries', label: 'Deliveries' },
  { id: 'forwards', label: 'Forwards' },
];

/** `?view=` of the inbox. */
export function parseInboxView(search: string): InboxView {
  const view = new URLSearchParams(search).get('view');
  return inboxViews.find(({ id }) => id === view)?.id ?? 'reports';
}

export function viewPath(view: InboxView): string {
  return view === 'reports' ? '/inbox' : `/inbox?view=${view}`;
}

export interface InboxQuery {
  filter: ReportFilter;
  report: number | null;
  /** The report that the others are compared with. */
  compared: number | null;
}

/** `?status=&report=&compare=` of the inbox. Whatever is unknown counts as absent. */
export function parseInboxQuery(search: string): InboxQuery {
  const params = new URLSearchParams(search);
  const status = params.get('status') ?? '';
  return {
    filter: filters.has(status) ? (status as ReportFilter) : null,
    report: idIn(params.get('report')),
    compared: idIn(params.get('compare')),
  };
}

/** The id in an address; null when it is none. */
export function idIn(text: string | null): number | null {
  return text !== null && /^[1-9]\d{0,14}$/.test(text) ? Number(text) : null;
}

export function inboxPath(filter: ReportFilter, report: number | null, compared: number | null = null): string {
  const params = new URLSearchParams();
  if (filter !== null) params.set('status', filter);
  if (report !== null) params.set('report', String(report));
  if (compared !== null) params.set('compare', String(compared));
  return params.size === 0 ? '/inbox' : `/inbox?${params}`;
}

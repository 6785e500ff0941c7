import { IconCheck, IconCopy, IconLock, IconShieldX } from '@tabler/icons-react';
import { formatNumber } from '../../../shared/format/number.ts';
import type { Delivery, DeliveryVerdict } from '../../../shared/model/delivery.ts';
import type { DeliveryFilter } from '../../data/delivery-queries.ts';
import { idIn } from '../words.ts';

export const verdictLooks: Record<DeliveryVerdict, { word: string; filter: string; Icon: typeof IconCheck }> = {
  taken: { word: 'taken', filter: 'Taken', Icon: IconCheck },
  duplicate: { word: 'duplicate', filter: 'Duplicates', Icon: IconCopy },
  quarantined: { word: 'in quarantine', filter: 'In quarantine', Icon: IconLock },
  refused: { word: 'refused', filter: 'Refused', Icon: IconShieldX },
};

export const verdicts = Object.keys(verdictLooks) as DeliveryVerdict[];

/** What a delivery is called in the list: its call, else its event, else what was answered. */
export function deliveryName({ callTitle, eventType, status, reportId }: Delivery): string {
  return callTitle ?? eventType ?? (reportId === null ? `answered ${status}` : `report ${reportId}`);
}

/** How long the sender waited: "3.1 ms". */
export function ackWords(ackMs: number | null): string | null {
  return ackMs === null ? null : `${formatNumber(ackMs < 10 ? Math.round(ackMs * 10) / 10 : Math.round(ackMs))} ms`;
}

/** The sender's clock against ours: "12 s ahead"; null when nothing was signed with a time. */
export function clockWords(offsetMs: number | null): string | null {
  if (offsetMs === null) return null;
  const seconds = Math.round(Math.abs(offsetMs) / 1000);
  if (seconds === 0) return 'the same as here';
  const amount =
    seconds < 120 ? `${seconds} s` : seconds < 7200 ? `${Math.round(seconds / 60)} min` : `${Math.round(seconds / 3600)} h`;
  return `${amount} ${offsetMs > 0 ? 'ahead of' : 'behind'} this computer's`;
}

export interface DeliveriesQuery extends DeliveryFilter {
  delivery: number | null;
  compared: number | null;
}

/** `?view=deliveries&source=&verdict=&delivery=&compare=`. Whatever is unknown counts as absent. */
export function parseDeliveriesQuery(search: string): DeliveriesQuery {
  const params = new URLSearchParams(search);
  const verdict = params.get('verdict') as DeliveryVerdict;
  return {
    source: params.get('source')?.slice(0, 64) || null,
    verdict: verdicts.includes(verdict) ? verdict : null,
    delivery: idIn(params.get('delivery')),
    compared: idIn(params.get('compare')),
  };
}

export function deliveriesPath({ source, verdict, delivery, compared }: DeliveriesQuery): string {
  const params = new URLSearchParams({ view: 'deliveries' });
  if (source !== null) params.set('source', source);
  if (verdict !== null) params.set('verdict', verdict);
  if (delivery !== null) params.set('delivery', String(delivery));
  if (compared !== null) params.set('compare', String(compared));
  return `/inbox?${params}`;
}

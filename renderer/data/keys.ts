import type { StaleEvent } from '../../shared/api.ts';
import type { CallListQuery } from './call-query.ts';
import type { DeliveryFilter } from './delivery-queries.ts';

/** Names of cached answers. The first word is what a stale topic reaches. */
export const queryKeys = {
  status: ['status'] as const,
  settings: ['settings'] as const,
  fetching: ['settings', 'fetching'] as const,
  backups: ['backups'] as const,
  calls: ['calls'] as const,
  callRows: (query: CallListQuery, page: number) => ['calls', query, page] as const,
  callSearch: (text: string) => ['calls', 'search', text] as const,
  call: (id: string) => ['call', id] as const,
  callPage: (id: string, query: CallListQuery) => ['call', id, query] as const,
  reports: ['reports'] as const,
  reportRows: (status: string | null, page: number) => ['reports', 'rows', status, page] as const,
  report: (id: number) => ['reports', 'one', id] as const,
  forwards: ['forwards'] as const,
  forwardRows: (state: string | null) => ['forwards', 'rows', state] as const,
  forwardsOf: (reportId: number) => ['forwards', 'of', reportId] as const,
  sources: ['sources'] as const,
  deliveries: ['deliveries'] as const,
  deliveryRows: (filter: DeliveryFilter, upTo: number | null) =>
    ['deliveries', 'rows', filter.source, filter.verdict, upTo] as const,
  deliveriesNewer: (filter: DeliveryFilter, than: number | null) =>
    ['deliveries', 'newer', filter.source, filter.verdict, than] as const,
  delivery: (id: number) => ['deliveries', 'one', id] as const,
  gaps: ['deliveries', 'gaps'] as const,
  import: (id: string) => ['imports', id] as const,
  tunnel: ['tunnel'] as const,
};

/** Which cached answers a stale topic makes old. A recording is part of its call and of its row. */
export function keysOf({ topic, id }: StaleEvent): readonly (readonly unknown[])[] {
  switch (topic) {
    case 'calls':
      return [queryKeys.calls];
    case 'call':
      return [id === null ? ['call'] : queryKeys.call(id)];
    case 'recording':
      return [id === null ? ['call'] : queryKeys.call(id), queryKeys.calls];
    case 'reports':
      return [queryKeys.reports];
    case 'imports':
      return [id === null ? ['imports'] : queryKeys.import(id)];
    case 'backups':
      return [queryKeys.backups];
    case 'status':
      return [queryKeys.status];
    case 'settings':
      return [queryKeys.settings];
    case 'forwards':
      return [queryKeys.forwards];
    case 'sources':
      return [queryKeys.sources];
    // A source tells when it last delivered.
    case 'deliveries':
      return [queryKeys.deliveries, queryKeys.sources];
    case 'tunnel':
      return [queryKeys.tunnel];
  }
}
